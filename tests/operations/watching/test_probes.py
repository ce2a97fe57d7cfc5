"""What balancers ask: that a process lives, and that it can serve."""

import json
import logging
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from cms.operations.watching import views
from cms.operations.watching.readiness import Look, Readiness
from tests.operations.watching.serving import TOKEN, serving
from tests.running import free_port

ADDRESSES = ["/healthz", "/readyz"]


@pytest.fixture
def readiness(monkeypatch):
    """A process that knows nothing of itself yet."""
    fresh = Readiness()
    monkeypatch.setattr(views, "READINESS", fresh)
    return fresh


@pytest.fixture
def patient(monkeypatch):
    """Nobody is hurried: what the migrations are is looked up for the first time."""
    monkeypatch.setattr("cms.operations.watching.readiness.PATIENCE", 60)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_process_that_serves_says_so(client, readiness, patient, address):
    response = client.get(address)

    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
@pytest.mark.parametrize("address", [*ADDRESSES, "/metrics"])
def test_it_can_only_be_read(client, address, method):
    response = getattr(client, method)(address)

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"


def test_that_it_lives_is_said_without_a_look_at_the_database(client, django_assert_num_queries):
    # Without the mark of the database a test that asks it fails.
    assert client.get("/healthz").status_code == 200
    assert client.head("/healthz").status_code == 200


def test_a_balancer_may_ask_by_address_and_without_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True

    response = client.get("/healthz", headers={"host": "10.1.2.3:8000"})

    assert response.status_code == 200


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_who_lacks_a_migration_does_not_serve(client, readiness, patient):
    applied = MigrationRecorder(connection)
    newest = sorted(name for app, name in applied.applied_migrations() if app == "deliveries")[-1]
    applied.record_unapplied("deliveries", newest)
    try:
        response = client.get("/readyz")
    finally:
        applied.record_applied("deliveries", newest)

    assert response.status_code == 503
    assert response.json() == {"status": "failing", "checks": ["migrations"]}
    assert response["Retry-After"] == "5"
    assert client.get("/readyz").status_code == 200


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_what_was_right_once_is_not_looked_up_again(readiness, patient, monkeypatch):
    assert readiness.failing() == []
    monkeypatch.setattr("cms.operations.watching.readiness.has_waiting_migrations", fail)

    assert readiness.failing() == []


def fail():
    raise AssertionError("It was looked up again.")


def test_one_look_is_enough_for_all_who_ask_at_a_time(monkeypatch, caplog):
    began = []
    monkeypatch.setattr(Look, "start", lambda look: (began.append(look), super(Look, look).start()))
    monkeypatch.setattr(Look, "look", lambda look: held.acquire(timeout=30))
    readiness, held = Readiness(), Held()

    with caplog.at_level(logging.ERROR), ThreadPoolExecutor(5) as askers:
        answers = list(askers.map(lambda _number: readiness.failing(), range(5)))
    held.release()

    assert answers == [["database"]] * 5
    assert len(began) == 1


class Held:
    """What a look waits for as long as a test wants it to."""

    def __init__(self):
        self.pair = socket.socketpair()

    def acquire(self, timeout):
        self.pair[0].settimeout(timeout)
        self.pair[0].recv(1)

    def release(self):
        self.pair[1].send(b"1")


@pytest.fixture(params=["nobody", "somebody silent"])
def gone_database(request):
    """The URL of a database that is gone: refused at once, or connected to and never answered."""
    port = free_port()
    if request.param == "nobody":
        yield f"postgres://somebody@127.0.0.1:{port}/cms"
        return
    with closing(socket.create_server(("127.0.0.1", port), backlog=64)):
        yield f"postgres://somebody@127.0.0.1:{port}/cms"


@pytest.mark.one_round
def test_without_a_database_all_are_answered_within_a_second(gone_database, tmp_path):
    variables = {"DATABASE_URL": gone_database, "METRICS_TOKEN": TOKEN}
    with serving(tmp_path, **variables) as server, ThreadPoolExecutor(6) as askers:
        ready = list(askers.map(lambda _number: server.get("/readyz"), range(12)))
        alive = server.get("/healthz")
        counted = server.get("/metrics", Authorization=f"Bearer {TOKEN}")

    assert {each.status for each in ready} == {503}
    assert json.loads(ready[0].text) == {"status": "failing", "checks": ["database"]}
    assert alive.status == 200
    assert max(each.seconds for each in [*ready, alive, counted]) < 2
    assert "cms_ready 0.0" in counted.text
    assert "cms_tasks" not in counted.text
