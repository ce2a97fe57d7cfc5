"""What a screen reader finds: headings, landmarks with names, and words in their language."""

from collections import Counter

import pytest

from tests.audits.pages import PAGES, pages_of

pytestmark = [pytest.mark.one_round, pytest.mark.prove]

LANDMARKS = {"banner", "navigation", "main", "contentinfo", "search", "region", "complementary"}
FRAME = ["banner", "navigation", "navigation", "main", "contentinfo"]
# Cyrillic words of a page that is not in such a language, and says of them nothing else.
FOREIGN_WORDS = r"""() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const {data, parentElement} = walker.currentNode;
    if (/\p{Script=Cyrillic}{2}/u.test(data) && parentElement.closest("[lang]").lang === "en")
      found.push(data.trim());
  }
  return found;
}"""
SAYS_WHO = "blockquote footer, figcaption"
LANGUAGE_OF = "part => document.querySelector(part).closest('[lang]').lang"


@pytest.fixture
def tree(tab):
    """Return a function that gives the accessibility tree of a page: roles, names, levels."""

    def tree(page):
        tab.visit(page)
        session = tab.context.new_cdp_session(tab.page)
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        session.detach()
        return [Node(each) for each in nodes if not each["ignored"]]

    return tree


class Node:
    """Something that a screen reader tells of."""

    def __init__(self, node):
        self.role = node["role"]["value"]
        self.name = node.get("name", {}).get("value", "")
        values = {each["name"]: each["value"].get("value") for each in node.get("properties", ())}
        self.level = values.get("level")


def landmarks(nodes):
    return [node for node in nodes if node.role in LANDMARKS]


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_headings_are_an_outline(tree, page):
    headings = [node for node in tree(page) if node.role == "heading"]

    levels = [node.level for node in headings]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
    assert all(node.name.strip() for node in headings)


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_landmarks_of_one_kind_are_told_apart(tree, page):
    found = landmarks(tree(page))

    roles = Counter(node.role for node in found)
    assert (roles["banner"], roles["main"], roles["contentinfo"]) == (1, 1, 1)
    several = [node for node in found if roles[node.role] > 1]
    names = [(node.role, node.name) for node in several]
    assert all(name for _role, name in names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("page", pages_of("home", "post", "event"), ids=str)
def test_what_can_be_pressed_has_a_name(tree, page):
    pressed = [node for node in tree(page) if node.role in {"link", "button", "searchbox"}]

    assert pressed
    assert all(node.name.strip() for node in pressed)


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_words_in_another_language_say_so(tab, page):
    tab.visit(page)

    assert tab.get_attribute("html", "lang") == page.language
    if page.language == "en":
        assert tab.evaluate(FOREIGN_WORDS) == []


@pytest.mark.parametrize("page", pages_of("post", "event", "timeline item"), ids=str)
def test_a_quotation_is_in_the_language_that_was_said(tab, page):
    tab.visit(page)

    languages = [tab.evaluate(LANGUAGE_OF, part) for part in ("blockquote p", SAYS_WHO)]
    assert languages == ["nl", page.language]


@pytest.mark.parametrize("page", pages_of("no translation"), ids=str)
def test_a_page_in_the_other_language_is_named_in_it(tab, page):
    tab.visit(page)

    (language,) = tab.locator("main a[hreflang]").evaluate_all("all => all.map(({lang}) => lang)")
    assert language != page.language
