"""Everything works in a browser that runs no script."""

import pytest

from tests.audits.pages import pages_of

pytestmark = [pytest.mark.one_round, pytest.mark.prove]


@pytest.fixture(scope="module")
def plain_tab(open_tab):
    return open_tab(java_script_enabled=False)


@pytest.mark.parametrize("page", pages_of("timeline"), ids=str)
def test_long_texts_open(plain_tab, page):
    plain_tab.visit(page)
    text = plain_tab.locator("details > :not(summary)").first

    plain_tab.locator("summary").first.click()

    assert text.is_visible()


@pytest.mark.parametrize("page", pages_of("search", "no page"), ids=str)
def test_words_are_looked_for(plain_tab, page):
    plain_tab.visit(page)

    plain_tab.fill("main input[name=q]", "2026")
    plain_tab.keyboard.press("Enter")

    plain_tab.wait_for_url(f"/{page.language}/search/?q=2026")
    assert plain_tab.locator("main h2 a").count() > 0


@pytest.mark.parametrize("page", pages_of("home", "post", "event", "search with results"), ids=str)
def test_the_language_is_changed(plain_tab, page):
    plain_tab.visit(page)

    plain_tab.click("header a[hreflang]:not([aria-current])")

    plain_tab.wait_for_load_state()
    assert plain_tab.get_attribute("html", "lang") != page.language
    assert plain_tab.locator("h1").count() == 1


@pytest.mark.parametrize("page", pages_of("partners"), ids=str)
def test_nothing_is_offered_that_needs_a_script(plain_tab, page):
    plain_tab.visit(page)

    assert plain_tab.locator("main button").count() > 0
    assert not any(each.is_visible() for each in plain_tab.locator("main button").all())
