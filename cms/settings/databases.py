"""Which database the service uses: SQLite below DATA_DIR, or what DATABASE_URL names."""

import warnings

from django.core.exceptions import ImproperlyConfigured

ENGINES = {
    "django.db.backends.sqlite3": "sqlite:///path",
    "django.db.backends.postgresql": "postgres://user:password@host:5432/name",
}

SQLITE_OPTIONS = {
    # Readers never wait for the writer; a writer takes its lock at once and waits its turn.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}


def database_from(env, data_dir, *, variable="DATABASE_URL"):
    """Return Django's settings of the database that the environment asks for.

    Raises ``ImproperlyConfigured`` with the forms that are known, for a URL of another form.
    """
    url = env.str(variable, default="") or f"sqlite:///{data_dir / 'db.sqlite3'}"
    try:
        with warnings.catch_warnings():
            # Its warning about an unknown form would print the password.
            warnings.simplefilter("ignore")
            database = env.db_url_config(url)
    except (ValueError, ImproperlyConfigured) as error:
        raise ImproperlyConfigured(explanation(variable)) from error
    if database.get("ENGINE") not in ENGINES or not database.get("NAME"):
        raise ImproperlyConfigured(explanation(variable))
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("OPTIONS", {}).update(SQLITE_OPTIONS)
    else:
        database["CONN_MAX_AGE"] = 60
        database["CONN_HEALTH_CHECKS"] = True
        # Seconds; without it a host that is not there is waited for by the minute.
        database.setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
    return database


def explanation(variable):
    return (
        f"{variable} is not an address of a database. Known forms: {', '.join(ENGINES.values())}."
    )
