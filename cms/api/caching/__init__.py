"""Answers that are kept. No one is ever thrown away: each edition has its own."""
