"""Links of a draft are asked for in the background, and those that do not answer are told."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.links.asking import as_uri, ask, ask_for_links, want
from cms.links.checklist import check_links
from cms.links.finding import links_of
from cms.links.models import AskedLink, digest_of
from pages.checklist import Checklist
from pages.models import NewsPostPage
from tests.deliveries.receiver import running_receiver
from tests.factories import NewsPostPageFactory, TimelineItemPageFactory, news_index
from tests.pages.forms import blocks, create_post, edit_page, post_form

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
        wanted_at=timezone.now() - timedelta(days=days),
    )


def asked_for(url):
    want({digest_of(url): url})
    ask.call(AskedLink.objects.get(digest=digest_of(url)).pk)


@pytest.fixture
def enqueued(monkeypatch):
    """The addresses that were put into the queue, when their transaction is committed."""
    urls = []

    def put(queued, *arguments, **_options):
        if queued == ask:
            urls.append(AskedLink.objects.get(pk=arguments[0]).url)

    monkeypatch.setattr(type(ask), "enqueue", put)
    return urls


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

    asked_for(host.url)

    asked = AskedLink.objects.get()
    assert (asked.url, asked.status, asked.is_broken) == (host.url, kept, is_broken)


def test_the_host_learns_nothing_of_who_asks_and_why(host):
    asked_for(host.url)

    (headers, _body), *_others = host.requests
    assert headers.keys() == {"host", "connection", "user-agent", "accept", "accept-encoding"}


def test_a_host_that_is_not_public_is_not_asked(host, settings):
    settings.DELIVERIES_DEVELOPMENT_HOSTS = []

    asked_for(host.url.replace("http:", "https:"))

    assert host.requests == []
    assert AskedLink.objects.get().is_broken


def test_an_answer_takes_the_place_of_the_last_one_and_old_ones_go(host):
    answered("https://example.com/old", 200, days=31)
    answered(host.url, 404, days=2)

    asked_for(host.url)

    assert [(each.url, each.status) for each in AskedLink.objects.all()] == [(host.url, 204)]


@pytest.mark.parametrize(
    ("url", "uri"),
    [
        (
            "https://example.com/вики?q=мир",
            "https://example.com/%D0%B2%D0%B8%D0%BA%D0%B8?q=%D0%BC%D0%B8%D1%80",
        ),
        ("https://example.com/%D0%B2?a=1&b=2", "https://example.com/%D0%B2?a=1&b=2"),
        ("https://пример.рф:8443/", "https://xn--e1afmkfd.xn--p1ai:8443/"),
    ],
)
def test_an_address_goes_over_the_wire_in_ascii(url, uri):
    assert as_uri(url) == uri


def test_an_address_in_cyrillic_is_asked_for(host):
    asked_for(f"{host.url}/вики")

    assert AskedLink.objects.get().status == 204


def test_a_host_that_can_be_none_is_told_as_broken():
    asked_for(f"https://{'я' * 80}.example/")

    assert AskedLink.objects.get().is_broken


# When hosts are asked
def test_only_what_was_not_asked_for_lately_is_asked(enqueued, django_capture_on_commit_callbacks):
    answered(URL, 200)
    answered("https://example.com/old", 200, days=2)

    with django_capture_on_commit_callbacks(execute=True):
        ask_for_links(None, linking(URL, "https://example.com/old", "https://example.com/new"))

    assert enqueued == ["https://example.com/old", "https://example.com/new"]


def test_a_draft_that_saves_itself_again_and_again_asks_once(
    admin_client, enqueued, django_capture_on_commit_callbacks
):
    video = {"url": URL, "title": "", "image": ""}
    sent = post_form(title="Весна", **blocks("body", ("video", video)))

    with django_capture_on_commit_callbacks(execute=True):
        create_post(admin_client, news_index("ru"), **sent)
        page = NewsPostPage.objects.get()
        edit_page(admin_client, page, sent)
        edit_page(admin_client, page, sent)

    assert enqueued == [URL]


def test_what_has_an_answer_by_now_is_not_asked_again(host):
    answered(host.url, 404)

    ask.call(AskedLink.objects.get().pk)

    assert host.requests == []


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
