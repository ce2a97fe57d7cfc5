"""Which database the service uses: SQLite below DATA_DIR or that of DATABASE_URL; its copies."""

import warnings

from django.core.exceptions import ImproperlyConfigured
from environ import Env

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


# Of PostgreSQL, in seconds and milliseconds. A host that was cut off says nothing more: without
# these it would be waited for by the quarter of an hour.
POSTGRESQL_OPTIONS = {
    "connect_timeout": 2,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 5_000,
}


def databases_from(env, data_dir):
    """Return Django's settings of the database, and of its copies by DATABASE_REPLICA_URLS."""
    urls = [each.strip() for each in env.list("DATABASE_REPLICA_URLS", default=[])]
    copies = {
        f"replica{number}": database_at(url, "DATABASE_REPLICA_URLS")
        | {"TEST": {"MIRROR": "default"}}
        for number, url in enumerate(filter(None, urls), start=1)
    }
    return {"default": database_from(env, data_dir)} | copies


def database_from(env, data_dir, *, variable="DATABASE_URL"):
    """Return Django's settings of the database that the environment asks for.

    Raises ``ImproperlyConfigured`` with the forms that are known, for a URL of another form.
    """
    url = env.str(variable, default="") or f"sqlite:///{data_dir / 'db.sqlite3'}"
    return database_at(url, variable)


def database_at(url, variable):
    try:
        with warnings.catch_warnings():
            # Its warning about an unknown form would print the password.
            warnings.simplefilter("ignore")
            database = Env.db_url_config(url)
    except (ValueError, ImproperlyConfigured) as error:
        raise ImproperlyConfigured(explanation(variable)) from error
    if database.get("ENGINE") not in ENGINES or not database.get("NAME"):
        raise ImproperlyConfigured(explanation(variable))
    options = database.setdefault("OPTIONS", {})
    # To open SQLite's file takes longer than most that is asked of it.
    database["CONN_MAX_AGE"] = 60
    if database["ENGINE"].endswith("sqlite3"):
        options.update(SQLITE_OPTIONS)
    else:
        database["CONN_HEALTH_CHECKS"] = True
        database["OPTIONS"] = POSTGRESQL_OPTIONS | options
    return database


def explanation(variable):
    return (
        f"{variable} is not an address of a database. Known forms: {', '.join(ENGINES.values())}."
    )
