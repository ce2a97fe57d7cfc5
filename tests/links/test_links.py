"""Links of a draft are asked for in the background, and those that do not answer are told."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.links.asking import ask, ask_for_links
from cms.links.checklist import check_links
from cms.links.finding import links_of
from cms.links.models import AskedLink, digest_of
from pages.checklist import Checklist
from tests.deliveries.receiver import running_receiver
from tests.factories import NewsPostPageFactory, TimelineItemPageFactory, news_index

pytestmark = pytest.mark.django_db

URL = "https://example.com/report"


def post(*blocks, **fields):
    return NewsPostPageFactory.build(locale=news_index("ru").locale, body=list(blocks), **fields)


def linking(*urls):
    links = "".join(f'<a href="{url}">здесь</a>' for url in urls)
    return post(("paragraph", f"<p>{links}</p>"))


def answered(url, status=None, failure="", *, days=0):
    AskedLink.objects.create(
        digest=digest_of(url),
        url=url,
        status=status,
        failure=failure,
        asked_at=timezone.now() - timedelta(days=days),
    )


@pytest.fixture
def host(settings):
    settings.DELIVERIES_DEVELOPMENT_HOSTS = ["127.0.0.1"]
    with running_receiver() as server:
        yield server


# Which links there are
def test_links_of_texts_blocks_and_fields_are_found_once():
    page = post(
        ("paragraph", f'<p><a href="{URL}?a=1&amp;b=2#top">здесь</a> <a href="{URL}">и</a></p>'),
        ("call_to_action", {"text": "Подписать", "url": "https://example.com/sign"}),
        ("video", {"url": "https://example.com/video", "title": "", "image": None}),
        ("paragraph", f'<p><a href="{URL}">ещё</a></p>'),
    )
    item = TimelineItemPageFactory.build(source_url="https://example.com/source")

    assert links_of(page) == [
        f"{URL}?a=1&b=2",
        URL,
        "https://example.com/sign",
        "https://example.com/video",
    ]
    assert links_of(item) == ["https://example.com/source"]


@pytest.mark.parametrize(
    "url", ["http://example.com/", "mailto:a@example.com", "https://[", "//example.com", ""]
)
def test_what_cannot_be_asked_for_in_secret_is_left_out(url):
    assert links_of(linking(url)) == []


def test_our_own_pages_are_left_out(settings):
    assert links_of(linking(f"{settings.SITE_URL}/ru/".replace("http:", "https:"))) == []


# What a host answers
@pytest.mark.parametrize(
    ("statuses", "kept", "is_broken"),
    [
        ([200], 200, False),
        ([301], 301, False),
        ([404], 404, True),
        ([410], 410, True),
        ([500], 500, True),
        ([403, 403], 403, False),
        ([405, 200], 200, False),
        ([405, 404], 404, True),
    ],
)
def test_a_host_is_asked_and_its_answer_kept(host, statuses, kept, is_broken):
    host.answers.extend(statuses)

    ask.call(host.url)

    asked = AskedLink.objects.get()
    assert (asked.url, asked.status, asked.is_broken) == (host.url, kept, is_broken)


def test_the_host_learns_nothing_of_who_asks_and_why(host):
    ask.call(host.url)

    (headers, _body), *_others = host.requests
    assert headers.keys() == {"host", "connection", "user-agent", "accept", "accept-encoding"}


def test_a_host_that_is_not_public_is_not_asked(host, settings):
    settings.DELIVERIES_DEVELOPMENT_HOSTS = []

    ask.call(host.url.replace("http:", "https:"))

    assert host.requests == []
    assert AskedLink.objects.get().is_broken


def test_an_answer_takes_the_place_of_the_last_one_and_old_ones_go(host):
    answered("https://example.com/old", 200, days=31)
    answered(host.url, 404)

    ask.call(host.url)

    assert [(each.url, each.status) for each in AskedLink.objects.all()] == [(host.url, 204)]


# When hosts are asked
def test_only_what_was_not_asked_for_lately_is_asked(
    monkeypatch, django_capture_on_commit_callbacks
):
    answered(URL, 200)
    answered("https://example.com/old", 200, days=2)
    enqueued = []
    monkeypatch.setattr(type(ask), "enqueue", lambda _task, url: enqueued.append(url))

    with django_capture_on_commit_callbacks(execute=True):
        ask_for_links(None, linking(URL, "https://example.com/old", "https://example.com/new"))

    assert enqueued == ["https://example.com/old", "https://example.com/new"]


# What the editor is told
def test_a_link_that_does_not_answer_is_to_be_confirmed():
    answered(URL, 404)

    (warning,) = Checklist.of(linking(URL)).warnings

    assert URL in warning.text
    assert warning.text.endswith("HTTP 404")


def test_a_failure_is_told_in_words():
    answered(URL, failure="TOO_SLOW")

    assert "HTTP" not in Checklist.of(linking(URL)).warnings[0].text


@pytest.mark.parametrize("days", [None, 2])
def test_nothing_is_said_of_what_nobody_asked_for_today(days):
    if days:
        answered(URL, 404, days=days)

    assert Checklist.of(linking(URL)).warnings == []


def test_links_of_many_drafts_cost_one_statement(django_assert_num_queries):
    drafts = [linking(f"{URL}/{number}") for number in range(10)]
    for number in range(10):
        answered(f"{URL}/{number}", 404)

    with django_assert_num_queries(1):
        findings = list(check_links(drafts))

    assert len(findings) == 10
