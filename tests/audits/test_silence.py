"""No page calls another host, complains, breaks its own policy or sets a cookie."""

from urllib.parse import urlsplit

import pytest

from tests.audits.pages import PAGES, most_proven
from tests.browser.waiting import until

pytestmark = pytest.mark.one_round

REMEMBER_VIOLATIONS = """
  globalThis.violations = [];
  addEventListener("securitypolicyviolation", ({violatedDirective, blockedURI}) =>
    violations.push(`${violatedDirective} ${blockedURI}`));
"""
# Pictures below the window are fetched when they are scrolled to.
LOOK_AT_ALL = """async () => {
  scrollTo(0, document.body.scrollHeight);
  await Promise.all([...document.images].map(image => {
    image.loading = "eager";
    return image.decode();
  }));
}"""


@pytest.fixture(scope="module")
def listening_tab(open_tab):
    tab = open_tab()
    tab.add_init_script(REMEMBER_VIOLATIONS)
    return tab


@pytest.mark.parametrize("page", most_proven(PAGES))
def test_a_page_keeps_to_itself(listening_tab, page):
    tab = listening_tab
    tab.visit(page)

    tab.evaluate(LOOK_AT_ALL)

    assert {urlsplit(url).netloc for url in tab.requests} == {tab.host}
    assert tab.complaints == []
    assert tab.evaluate("violations") == []
    assert tab.context.cookies() == []


def test_a_broken_policy_is_noticed(listening_tab):
    tab = listening_tab
    tab.visit(PAGES[0])

    tab.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://example.org/'}))")

    until(tab, "() => violations.length > 0")
    assert tab.evaluate("violations") == ["img-src https://example.org/"]
    assert "https://example.org/" in "".join(tab.complaints)
