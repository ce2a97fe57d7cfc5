"""The public site as files: what is in them, and where their links lead."""

import posixpath

import pytest
from django.http import HttpResponse, HttpResponseRedirect

from cms.mirror.refusals import Refused
from cms.publication.models import Withdrawal
from cms.publication.withdrawals.withdrawing import withdraw
from tests.factories import (
    TextPageFactory,
    paragraphs,
    publish_event,
    publish_post,
    publish_text,
    translate,
)
from tests.mirror.reading import holds, links_in, links_of


def test_a_page_lies_at_its_path(mirror):
    publish_post(title="Весна", slug="vesna", body=paragraphs("Тепло."))

    mirror.build()

    assert mirror.page("ru/news/vesna/index.html").h1.text == "Весна"


def test_links_are_relative_and_name_their_files(mirror):
    publish_post(title="Весна", slug="vesna")

    mirror.build()

    page = mirror.page("ru/news/vesna/index.html")
    assert "../index.html" in links_of(page)
    assert "../../../en/news/index.html" in links_of(page)
    assert page.select_one("link[rel=stylesheet]")["href"].startswith("../../../static/")


def test_no_link_leads_to_a_file_that_is_not_there(mirror):
    post = publish_post(title="Весна", slug="vesna")
    link = f'<a linktype="page" id="{post.pk}">там</a>'
    translate(publish_event(title="Встреча", body=paragraphs(link)), "en", title="A meeting")

    mirror.build()

    broken = [
        (place, href)
        for place in mirror.files()
        if place.endswith(".html")
        for href in links_of(mirror.page(place))
        if "://" not in href and not href.startswith(("#", "mailto:"))
        if posixpath.normpath(posixpath.join(posixpath.dirname(place), href.partition("#")[0]))
        not in mirror
    ]
    assert broken == []


def test_the_root_offers_the_languages_by_their_own_names(mirror):
    mirror.build()

    links = mirror.page("index.html").select("a")
    assert [(a.text, a["href"], a["lang"]) for a in links] == [
        ("Русский", "ru/index.html", "ru"),
        ("English", "en/index.html", "en"),
    ]


def test_each_language_has_a_page_for_what_is_not_found(mirror):
    mirror.build()

    assert mirror.page("404.html").h1.text == mirror.page("ru/404.html").h1.text
    assert mirror.page("en/404.html").h1.text == "Page not found"


def test_feeds_and_calendars_lie_at_their_paths(mirror):
    event = publish_event(title="Встреча")

    mirror.build()

    assert "<title>Встреча</title>" in mirror.text("feeds/ru/events.rss")
    assert f"feeds/ru/events/{event.translation_key}.ics" in mirror
    assert "feeds/en/news.json" in mirror


def test_a_draft_is_nowhere(mirror):
    TextPageFactory(parent=publish_text(title="О нас"), title="Тайна", slug="taina")

    mirror.build()

    assert not holds(mirror, "Тайна", "taina")


def test_what_is_withdrawn_is_gone_from_the_next_mirror(mirror, admin_user):
    post = publish_post(title="Сиреневый", slug="sirenevyi", body=paragraphs("Фиалковый."))
    publish_post(title="Другая", body=paragraphs(f'<a linktype="page" id="{post.pk}">там</a>'))
    mirror.build()
    former = mirror.path.resolve()

    withdraw([post], reason=Withdrawal.Reason.CANCELED, notices={}, user=admin_user)
    mirror.build()

    assert not former.exists()
    assert not holds(mirror, "Сиреневый", "sirenevyi", "Фиалковый")


def test_a_live_element_is_left_out(mirror, answers):
    answers["live/"] = (
        '<p data-live>in 3 days<span>!</span></p><p>stays</p><link data-live href="/x">'
    )

    page = mirror.of("live/")

    assert "in 3 days" not in page
    assert "<p>stays</p>" in page
    assert "data-live" not in page


def test_lists_with_a_query_have_files_of_their_own(mirror, answers):
    answers["lists/"] = (
        '<a href="?year=2024">2024</a> <a href="?kind=REPORT&amp;after=Zm9v">more</a>'
    )

    page = mirror.of("lists/")

    year, more = links_in(page)
    assert year == "year_2024.html"
    assert more.startswith("list-")
    assert f"ru/told/lists/{year}" in mirror
    assert f"ru/told/lists/{more}" in mirror


def test_a_link_to_a_redirect_leads_to_where_it_leads(mirror, answers):
    answers["there/"] = "<h1>There</h1>"
    answers["old/"] = HttpResponseRedirect("/ru/told/there/#part")
    answers["new/"] = '<a href="/ru/told/old/">old</a>'

    page = mirror.of("new/")

    assert links_in(page) == ["../there/index.html"]


def test_a_link_to_what_no_mirror_holds_leads_to_the_site(mirror, answers, settings):
    outside = ["/admin/", "/graphql/", "/embed/ru/events/", "/ru/nowhere/", "/oembed?url=x"]
    answers["links/"] = " ".join(f'<a href="{path}">x</a>' for path in outside)

    page = mirror.of("links/")

    assert links_in(page) == [f"{settings.SITE_URL}{path}" for path in outside]


def test_a_link_to_another_site_stays(mirror, answers):
    answers["links/"] = '<a href="https://example.com/a?b=c#d">x</a> <a href="//example.com/">y</a>'

    page = mirror.of("links/")

    assert links_in(page) == ["https://example.com/a?b=c#d", "//example.com/"]


def test_a_link_to_a_search_keeps_its_words(mirror, answers):
    answers["links/"] = '<a href="/ru/search/?q=vesna">x</a>'

    page = mirror.of("links/")

    assert links_in(page) == ["../../search/index.html?q=vesna"]


def test_a_search_form_leads_to_the_page_of_search(mirror):
    mirror.build()

    assert mirror.page("ru/404.html").select_one("form")["action"] == "search/index.html"


def test_a_site_that_fails_leaves_the_former_mirror(mirror, answers):
    publish_post(title="Весна", slug="vesna")
    mirror.build()
    answers["broken/"] = HttpResponse(status=503)
    answers["links/"] = '<a href="/ru/told/broken/">x</a>'

    with pytest.raises(Refused, match="503"):
        mirror.of("links/")

    assert "ru/news/vesna/index.html" in mirror
    assert [each.name for each in mirror.path.parent.glob(".site-[0-9]*")] == [".site-1"]


def test_a_style_sheet_leads_to_its_files(mirror, answers):
    answers["dressed/"] = '<link rel="stylesheet" href="/ru/told/style.css">'
    answers["style.css"] = HttpResponse(
        "a { background: url(/static/website/icon.svg) }", content_type="text/css"
    )

    mirror.of("dressed/")

    assert (
        mirror.text("ru/told/style.css") == 'a { background: url("../../static/website/icon.svg") }'
    )
