"""Who is measured. Each module has a ``SIDE``: what it asks, and how its answers are read."""
