"""On paper there is what is told, and nothing that is only of use on a screen."""

import re

import pytest

from tests.audits.pages import pages_of

pytestmark = [pytest.mark.one_round, pytest.mark.prove]

SHEET = re.compile(rb"/Type\s*/Page\b")


@pytest.mark.parametrize("page", pages_of("post", "event", "timeline"), ids=str)
def test_paper_shows_the_text_and_no_menu(tab, page):
    tab.visit(page)

    tab.emulate_media(media="print")

    assert tab.locator("h1").is_visible()
    texts = tab.locator(".prose p, .year p:not(.date)").all()
    assert texts
    assert all(text.is_visible() for text in texts)
    for hidden in ("header nav", "summary", "a[href^='#']:first-child"):
        assert not any(each.is_visible() for each in tab.locator(hidden).all())


@pytest.mark.parametrize("page", pages_of("timeline"), ids=str)
def test_paper_shows_what_would_have_to_be_opened(tab, page):
    tab.visit(page)

    tab.emulate_media(media="print")

    texts = tab.locator("details > :not(summary)").all()
    assert texts
    assert all(text.is_visible() for text in texts)


@pytest.mark.parametrize("page", pages_of("post", "event"), ids=str)
def test_a_page_takes_few_sheets(tab, page):
    tab.visit(page)

    paper = tab.pdf(format="A4")

    assert 1 <= len(SHEET.findall(paper)) <= 5
