"""The cache that servers share is a help: without it nothing is found, and everything goes on."""

import socket

import pytest
from django.core.cache import cache
from django.core.cache.backends.redis import RedisCache
from environ import Env

from cms import shelf
from cms.settings.services import PATIENCE, cache_from


@pytest.fixture
def silent_server():
    """The address of a server that takes connections, and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"redis://127.0.0.1:{server.getsockname()[1]}/0"


def settings_of(url):
    env = Env()
    env.ENVIRON = {"CACHE_URL": url}
    return cache_from(env)


def test_what_is_put_is_found_until_it_is_removed():
    shelf.put("key", [1, 2], seconds=60)
    assert shelf.find("key") == [1, 2]

    shelf.remove("key")

    assert shelf.find("key") is None


def test_counts_from_the_first_number_on():
    assert [shelf.count("spent", 3, seconds=60), shelf.count("spent", 4, seconds=60)] == [3, 7]


def test_a_cache_that_never_answers_is_not_waited_for(silent_server, monkeypatch, caplog):
    settings = settings_of(silent_server)
    assert settings["OPTIONS"]["socket_timeout"] == PATIENCE
    silent = RedisCache(settings["LOCATION"], {"OPTIONS": settings["OPTIONS"]})
    for name in ("get", "set", "delete", "add"):
        monkeypatch.setattr(cache, name, getattr(silent, name), raising=False)

    assert shelf.find("key") is None
    assert shelf.count("key", seconds=60) is None
    shelf.put("key", 1, seconds=60)

    assert "The cache does not answer: TimeoutError." in caplog.text


@pytest.mark.parametrize("url", ["locmemcache://", "dummycache://"])
def test_other_caches_are_taken_as_they_are(url):
    assert "socket_timeout" not in settings_of(url).get("OPTIONS", {})
