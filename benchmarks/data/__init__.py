"""Many published posts in seconds: a few are published as editors do, the others copied of them."""
