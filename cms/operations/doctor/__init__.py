"""The thorough look at an installation: at what it stands on, beside what it does."""
