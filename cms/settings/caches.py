"""Which cache servers share: that of CACHE_URL, or one for each process."""

# Seconds that a request waits for Redis: it is answered without the cache then.
PATIENCE = 1


def cache_from(env):
    """Return Django's settings of the cache that the environment asks for."""
    cache = env.cache_url("CACHE_URL", default="locmemcache://")
    if cache["BACKEND"].endswith("RedisCache"):
        options = cache.setdefault("OPTIONS", {})
        options.setdefault("socket_timeout", PATIENCE)
        options.setdefault("socket_connect_timeout", PATIENCE)
    return cache
