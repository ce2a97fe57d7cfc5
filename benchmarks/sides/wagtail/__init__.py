"""Wagtail's own API and wagtail-grapple on the same pages, written as their manuals say."""
