"""What Prometheus is told: to whom, of all processes together, and of nobody by name."""

import json
import os
import signal
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.operations.heartbeat import beat
from cms.operations.models import BackupRun, Heartbeat
from cms.operations.watching import exposition
from cms.publication.models import PublicationClock, PublicationMark
from tests.factories import home, publish_post
from tests.operations.watching.serving import PASSED_ON, TOKEN, samples, serving
from tests.quiet_logs import ADDRESS, PROGRAM
from tests.running import wait_until

TITLES = '{ newsPosts(locale: "ru", first: 3) { nodes { title } } }'


@pytest.fixture
def scrape(client, settings, monkeypatch):
    """Return the numbers of a scrape; that the database answers is known."""
    settings.METRICS_TOKEN = TOKEN
    monkeypatch.setattr(exposition.READINESS, "failing", list)

    def fetch():
        response = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
        assert response.status_code == 200
        assert response["Content-Type"].startswith("text/plain")
        return samples(response.content.decode())

    return fetch


@pytest.fixture
def grown(scrape):
    """Return by how much each number has grown since the test began."""
    before = scrape()
    return lambda: {name: value - before.get(name, 0) for name, value in scrape().items()}


def test_without_a_token_set_there_is_no_such_page(client):
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


@pytest.mark.parametrize("sent", ["", "Bearer", "Bearer wrong", f"Basic {TOKEN}", "Bearer тайна"])
def test_who_has_not_the_token_is_told_nothing(client, settings, sent):
    settings.METRICS_TOKEN = TOKEN

    response = client.get("/metrics", headers={"Authorization": sent} if sent else {})

    assert response.status_code == 401
    assert response["WWW-Authenticate"] == "Bearer"
    assert response.content == b""


@pytest.mark.django_db
def test_requests_are_counted_by_part_and_class(client, grown):
    post = publish_post(title="Весна", slug="vesna")
    client.get("/ru/news/vesna/", secure=True)
    client.get("/nowhere/")
    client.get("/feeds/ru/news.atom")
    client.get("/feeds/ru/news.atom", headers={"If-None-Match": tag_of(client)})
    client.put("/graphql/")

    found = grown()

    assert post.url.endswith("/vesna/")
    assert found["cms_http_requests_total{route=site,status=2xx}"] == 1
    assert found["cms_http_requests_total{route=site,status=4xx}"] == 1
    assert found["cms_http_requests_total{route=feeds,status=2xx}"] == 2
    assert found["cms_http_requests_total{route=feeds,status=304}"] == 1
    assert found["cms_http_request_duration_seconds_count{route=feeds}"] == 3
    assert found["cms_http_requests_total{route=api,status=4xx}"] == 1


def tag_of(client):
    return client.get("/feeds/ru/news.atom")["ETag"]


OUTCOMES = {
    "OK": {"query": TITLES},
    "GRAPHQL_PARSE_FAILED": {"query": "{"},
    "GRAPHQL_VALIDATION_FAILED": {"query": "{ secrets }"},
    "BAD_USER_INPUT": {"query": '{ newsPosts(locale: "ru", first: 0) { totalCount } }'},
    "BAD_REQUEST": {"query": 7},
    "PERSISTED_QUERY_NOT_FOUND": {
        "extensions": {"persistedQuery": {"version": 1, "sha256Hash": "0" * 64}}
    },
}


@pytest.mark.django_db
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_operations_are_counted_by_kind_and_outcome(client, grown, outcome):
    body = json.dumps(OUTCOMES[outcome])
    client.post("/graphql/", body, content_type="application/json")

    found = {name: value for name, value in grown().items() if "operations_total" in name if value}

    (name,) = found
    assert name.startswith("cms_graphql_operations_total{kind=")
    assert name.endswith(f",outcome={outcome}}}")
    assert found[name] == 1


@pytest.mark.django_db
def test_a_fault_of_ours_is_counted_as_one(api, grown, monkeypatch):
    monkeypatch.setattr("cms.api.news.queries.resolve_news_posts", fail)

    api.post(TITLES)

    name = "cms_graphql_operations_total{kind=query,outcome=INTERNAL_SERVER_ERROR}"
    assert grown()[name] == 1


def fail(*_args, **_kwargs):
    raise ZeroDivisionError("a mistake")


@pytest.mark.django_db
def test_costs_are_counted(api, grown):
    api.query(TITLES)

    found = grown()

    assert found["cms_graphql_cost_count"] == 1
    assert found["cms_graphql_cost_sum"] == 4
    assert found["cms_graphql_cost_bucket{le=10.0}"] == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("what", "path"),
    [("answer", "/graphql/?query={site{name}}"), ("page", "/ru/"), ("feed", "/feeds/ru/news.atom")],
)
def test_what_is_kept_is_counted_as_missed_and_found(client, settings, grown, what, path):
    settings.API_ANSWER_SECONDS = 60
    for _time in range(3):
        assert client.get(path).status_code == 200

    found = grown()

    assert found[f"cms_kept_answers_total{{found=miss,what={what}}}"] == 1
    assert found[f"cms_kept_answers_total{{found=hit,what={what}}}"] == 2


@pytest.mark.django_db
def test_nothing_that_a_client_sends_becomes_a_label(client, scrape, settings):
    client.get("/ru/tайna-page/?q=тайна", headers={"User-Agent": PROGRAM})
    body = json.dumps({"query": "query Secret { secretField }", "operationName": "Secret"})
    client.post("/graphql/", body, content_type="application/json")

    text = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).content.decode()

    for each in ("tайna", "тайна", "Secret", "secretField", ADDRESS, PROGRAM, TOKEN):
        assert each not in text


@pytest.mark.django_db
def test_what_waits_is_measured(scrape):
    ago = timezone.now() - timedelta(minutes=5)
    PublicationMark.objects.bulk_create([PublicationMark(page_id=home("ru").pk)])
    PublicationMark.objects.update(created_at=ago)
    task = DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        task_path="a.task",
        backend_name="default",
        run_after=ago,
    )
    DBTaskResult.objects.filter(pk=task.pk).update(enqueued_at=ago)
    beat()
    Heartbeat.objects.update(seen_at=ago)

    found = scrape()

    assert found["cms_ready"] == 1
    assert found["cms_publication_marks{state=waiting}"] == 1
    assert found["cms_publication_lag_seconds"] == pytest.approx(300, abs=30)
    assert found["cms_tasks{state=ready}"] == 1
    assert found["cms_tasks{state=failed}"] == 0
    assert found["cms_task_oldest_seconds"] == pytest.approx(300, abs=30)
    assert found["cms_worker_silence_seconds"] == pytest.approx(300, abs=30)
    assert found["cms_deliveries_waiting"] == found["cms_delivery_oldest_seconds"] == 0
    assert found["cms_endpoints{state=active}"] == found["cms_endpoints{state=failing}"] == 0
    clock = PublicationClock.objects.get()
    assert found["cms_publication_edition"] == clock.edition
    assert found["cms_publication_sequence"] == clock.sequence


@pytest.mark.django_db
def test_that_no_worker_was_ever_seen_is_no_number(scrape):
    Heartbeat.objects.all().delete()

    found = scrape()

    assert "cms_worker_silence_seconds" not in found
    assert found["cms_workers"] == 0


@pytest.mark.django_db
def test_the_age_of_the_newest_whole_backup_is_measured(scrape):
    now = timezone.now()
    assert "cms_backup_age_seconds" not in scrape()

    for days, failure in ((3, ""), (2, ""), (1, "The disk is full.")):
        BackupRun.objects.create(finished_at=now - timedelta(days=days), failure=failure)
    BackupRun.objects.create()

    assert scrape()["cms_backup_age_seconds"] == pytest.approx(2 * 86_400, abs=30)


@pytest.mark.one_round
def test_processes_are_counted_together_and_one_that_dies_is_not_forgotten(installation):
    name = "cms_graphql_operations_total{kind=query,outcome=OK}"
    with serving(installation, METRICS_TOKEN=TOKEN) as server:
        wait_until(lambda: len(server.workers()) == 2)
        for _time in range(30):
            server.ask("{ site { name } }")
        before = [server.scrape()[name] for _time in range(4)]
        killed = server.workers()[0]
        os.kill(killed, signal.SIGKILL)
        wait_until(lambda: killed not in server.workers() and len(server.workers()) == 2)
        server.ask("{ site { name } }")
        after = server.scrape()

    assert before == [30] * 4
    assert after[name] == 31
    # The scrape itself, and nothing that the killed process was at.
    assert after["cms_http_requests_in_progress"] == 1


@pytest.mark.one_round
def test_a_new_start_begins_with_nothing(installation, tmp_path):
    variables = {"METRICS_TOKEN": TOKEN, "METRICS_DIR": str(tmp_path / "counts")}
    with serving(installation, **variables) as server:
        server.ask("{ site { name } }")
    with serving(installation, **variables) as server:
        found = server.scrape()
        redirected = server.get("/ru/")
        answered = server.get("/metrics", Authorization=f"Bearer {TOKEN}", **PASSED_ON)

    assert not any(name.startswith("cms_graphql_operations") for name in found)
    assert redirected.status == 400
    assert answered.status == 200
