"""Every page can be walked through by keys alone, and shows where one is."""

import pytest

from tests.audits.pages import LANGUAGES, PAGES, pages_of
from tests.audits.tabs import SCREEN, THEMES

pytestmark = [pytest.mark.one_round, pytest.mark.prove]

# Of one page the other language is walked through in the other theme.
THEME_OF = dict(zip(LANGUAGES, THEMES, strict=True))
# Numbers what can be reached, in the order of the document; returns how many there are.
NUMBER = """() => {
  const kinds = "a[href], button, input, select, summary, [tabindex='0']";
  const reachable = [...document.querySelectorAll(kinds)]
    .filter(element => element.checkVisibility({contentVisibilityAuto: true}));
  reachable.forEach((element, number) => element.dataset.number = number);
  return reachable.length;
}"""
FOCUSED = """() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  const pen = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
  const light = colour => {
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [red, green, blue] = [...pen.getImageData(0, 0, 1, 1).data]
      .map(part => part / 255)
      .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  };
  const paper = element => {
    const colour = getComputedStyle(element).backgroundColor;
    return colour === "rgba(0, 0, 0, 0)" && element.parentElement
      ? paper(element.parentElement) : colour;
  };
  const {outlineStyle, outlineWidth, outlineColor} = getComputedStyle(element);
  const [one, other] = [light(outlineColor), light(paper(element.parentElement))];
  const {left, top, width, height} = element.getClientRects()[0];
  const [x, y] = [left + width / 2, top + height / 2];
  const shown = document.elementFromPoint(x, y);
  return {
    number: "number" in element.dataset ? +element.dataset.number : null,
    html: element.outerHTML.slice(0, 120),
    isInView: x >= 0 && y >= 0 && x <= innerWidth && y <= innerHeight,
    isOnTop: element.contains(shown) || Boolean(shown?.contains(element) && shown.closest("a")),
    isMarked: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2
      && Math.max(one, other) / Math.min(one, other) >= 3,
  };
}"""
# More than any page has.
MANY = 400


def walk(tab):
    """Press the tabulator until the page is left or begins anew; return what had the focus."""
    reached = []
    for _press in range(MANY):
        tab.keyboard.press("Tab")
        focused = tab.evaluate(FOCUSED)
        if focused is None or focused in reached[:1]:
            return reached
        reached.append(focused)
    raise AssertionError("The walk does not end.")


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_keys_reach_everything_in_order_and_in_sight(tab, page):
    tab.look(viewport=SCREEN, theme=THEME_OF[page.language])
    tab.visit(page)
    count = tab.evaluate(NUMBER)

    reached = walk(tab)

    # Chromium stops at what can be scrolled too.
    assert [each["number"] for each in reached if each["number"] is not None] == [*range(count)]
    for each in reached:
        assert each["isInView"], each["html"]
        assert each["isOnTop"], each["html"]
        assert each["isMarked"], each["html"]


@pytest.mark.parametrize("page", pages_of("home", "post", "no page"), ids=str)
def test_the_first_key_skips_to_the_content(tab, page):
    tab.visit(page)

    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.matches('body > a[href^=\"#\"]:first-child')")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.tagName") == "MAIN"
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("key", ["Enter", "Space"])
@pytest.mark.parametrize("page", pages_of("timeline"), ids=str)
def test_long_texts_open_and_close_by_keys(tab, page, key):
    tab.visit(page)
    text = tab.locator("details > :not(summary)").first
    tab.locator("summary").first.focus()

    assert not text.is_visible()
    tab.keyboard.press(key)
    assert text.is_visible()
    tab.keyboard.press(key)
    assert not text.is_visible()
