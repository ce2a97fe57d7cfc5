"""The admin's screens of a channel, beside its form."""
