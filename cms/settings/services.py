"""Services beside the database that the environment names: cache, mail, tasks, media."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

# Seconds that a request waits for Redis: it is answered without the cache then.
PATIENCE = 1
# Seconds that mail waits for its server.
MAIL_PATIENCE = 10
NO_CACHE = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
DATABASE_QUEUE = "django_tasks_db.DatabaseBackend"
DISTRIBUTED_QUEUE = "cms.operations.distribution.DistributedBackend"


def cache_from(env):
    """Return Django's settings of the cache that CACHE_URL asks for, or of one each process."""
    try:
        cache = env.cache_url("CACHE_URL", default="locmemcache://")
    except ImproperlyConfigured as error:
        raise ImproperlyConfigured(
            "CACHE_URL is no address of a cache: rediscache://host:6379/0."
        ) from error
    if cache["BACKEND"].endswith("RedisCache"):
        cache["BACKEND"] = "cms.operations.caches.ForgivingRedisCache"
        options = cache.setdefault("OPTIONS", {})
        options.setdefault("socket_timeout", PATIENCE)
        options.setdefault("socket_connect_timeout", PATIENCE)
    return cache


def mail_from(env):
    """Return Django's settings of the mail server that EMAIL_URL asks for."""
    try:
        mail = env.email_url("EMAIL_URL", default="consolemail://")
    except ImproperlyConfigured as error:
        raise ImproperlyConfigured(
            "EMAIL_URL is no address of a mail server: smtp+tls://user:password@host:587."
        ) from error
    return {"EMAIL_TIMEOUT": MAIL_PATIENCE} | mail


def tasks_url_from(env):
    """Return TASKS_URL, the Redis that hands out tasks; empty where the database alone does."""
    url = env.str("TASKS_URL", default="")
    if url and urlsplit(url).scheme not in {"redis", "rediss", "unix"}:
        raise ImproperlyConfigured("TASKS_URL is no address of Redis: redis://host:6379/1.")
    return url


def tasks_at(url):
    """Return Django's settings of the queue of tasks."""
    return {"default": {"BACKEND": DISTRIBUTED_QUEUE if url else DATABASE_QUEUE}}


def media_storage_from(env):
    """Return Django's settings of where media lie: in MEDIA_BUCKET, or below DATA_DIR."""
    bucket = env.str("MEDIA_BUCKET", default="")
    if not bucket:
        return {"BACKEND": "pages.storage.MediaFolder"}
    options = {"bucket_name": bucket, "file_overwrite": False, "default_acl": None}
    return {"BACKEND": "pages.storage.MediaBucket", "OPTIONS": options}
