"""What a real site cannot do without: its key, and the names that it answers to."""

from django.core.exceptions import ImproperlyConfigured

SHORTEST, FEWEST_SIGNS = 50, 5


def secret_from(env):
    """Return SECRET_KEY.

    Raises ``ImproperlyConfigured`` for one that could be guessed; the key itself is never told.
    """
    key = env.str("SECRET_KEY", default="")
    if key and (len(key) < SHORTEST or len(set(key)) < FEWEST_SIGNS):
        raise ImproperlyConfigured(
            f"SECRET_KEY is too weak: it wants {SHORTEST} random characters. Make one with "
            "python -c 'import secrets; print(secrets.token_urlsafe(50))'."
        )
    return key


def hosts_from(env, *, site_host):
    """Return ALLOWED_HOSTS as a list that names the site's own host."""
    hosts = [each.strip() for each in env.list("ALLOWED_HOSTS", default=[])]
    if any(each.startswith(("*", ".")) for each in hosts):
        raise ImproperlyConfigured("ALLOWED_HOSTS has a wildcard: name each host by itself.")
    if hosts and "SITE_URL" in env.ENVIRON and site_host not in hosts:
        raise ImproperlyConfigured(
            f"ALLOWED_HOSTS does not name {site_host}, the host of SITE_URL."
        )
    return hosts
