"""The road of docs/translation.md in a real browser, from the board to readers and on.

With DOCS_PICTURES set it also writes the pictures of the guide, in both languages of the interface.
"""

import pytest

from tests.browser import pictures
from tests.browser.editing import publish

pytestmark = pytest.mark.one_round

SCREEN = {"viewport": {"width": 1280, "height": 940}}
BOARD = "/admin/translation/?q=посыл&type=newspostpage"
POST = "Тридцать четыре посылки к зиме"
ADDRESS = "/en/news/tridtsat-chetyre-posylki-k-zime/"

# In the order of the page; the third does not say on which day it was.
TEXTS = [
    "Thirty-four parcels for the winter",
    "Sealed envelopes fly in a line across a lilac sunset sky; below are hills and small houses.",
    "In December 2025 we packed thirty-four winter parcels in Amersfoort. Woollen socks, tea, "
    "dried fruit, notebooks and refills went into their boxes in four hours, though we had set "
    "aside the whole day.",
    "Every colony has rules of its own: some allow no coloured covers, some take nothing but "
    "clear wrapping. So two volunteers rang the relatives first, and wrote a list for each box.",
    "More socks were knitted than would fit. The pairs left over went to the city’s shelter, and "
    "the knitters got a photograph of the table: twenty-one colours, and no two alike.",
    "Sending them will take two weeks, so that they do not pile up in one store. As soon as the "
    "first ones are confirmed, we will say so here.",
]


def picture(tab, name):
    pictures.picture(tab, f"translation/{name}")


def picture_board(tab, name):
    tab.goto("/admin/translation/?type=newspostpage&order=state")
    picture(tab, name)


def picture_desk(tab, address, name):
    tab.goto(address)
    field(tab, 2).focus()
    picture(tab, name)


def row(tab, number):
    return tab.locator(".desk-row").nth(number)


def field(tab, number):
    return row(tab, number).locator("[data-translation-desk-target=text]")


def focused(tab):
    """Return the number of the field in which the keys are heard."""
    return tab.evaluate(
        "[...document.querySelectorAll('[data-translation-desk-target=text]')]"
        ".indexOf(document.activeElement)"
    )


def said(tab, text):
    tab.wait_for_selector(f".messages:has-text('{text}')")


def begin(tab):
    tab.goto(BOARD)
    tab.click(f"tr:has-text('{POST}') td .board-state--missing a")
    tab.click("main button:has-text('Translate')")
    said(tab, "The translation was begun.")


def write_by_keys(tab):
    """Translate every text without a mouse."""
    field(tab, 0).focus()
    for number, text in enumerate(TEXTS):
        assert focused(tab) == number
        tab.keyboard.type(text)
        tab.keyboard.press("Control+Enter")
        tab.wait_for_selector(f".desk-row:nth-child({number + 1})[data-status=done]")


def dismiss_by_keys(tab):
    """Say why a finding of the third text may rest."""
    row(tab, 2).locator(".desk-finding button").focus()
    tab.keyboard.press("Enter")
    tab.keyboard.type("The post says elsewhere which day it was.")
    picture(tab, "finding")
    tab.keyboard.press("Enter")
    row(tab, 2).locator(".desk-finding").wait_for(state="detached")


def open_notice(tab, text):
    """Open what a notice on the first page of the admin is about."""
    tab.goto("/admin/")
    tab.click(f"li:has-text('{text}') a")
    tab.wait_for_selector(".desk")


def rename_source(tab, title):
    tab.goto("/admin/pages/4/")
    tab.click(f"a:has-text('{POST}')")
    tab.fill("#id_title", title)
    publish(tab)


def test_a_translation_goes_the_road_of_the_guide(log_in, open_page):
    translator, editor = log_in("translator", **SCREEN), log_in("editor", **SCREEN)
    reviewer, reader = log_in("reviewer", **SCREEN), open_page(**SCREEN)

    begin(translator)
    write_by_keys(translator)
    assert translator.inner_text("[data-translation-desk-target=done]") == "6"
    assert "6" in row(translator, 2).locator(".desk-finding").first.inner_text()

    picture_desk(translator, translator.url, "desk")
    picture_desk(editor, translator.url, "desk.ru")
    picture_board(reviewer, "board")
    picture_board(editor, "board.ru")
    dismiss_by_keys(translator)
    translator.click("button:has-text('Ready for review')")
    said(translator, "It was handed over for review.")
    assert reader.goto(ADDRESS).status == 404

    open_notice(reviewer, "It waits for your review.")
    picture(reviewer, "review")
    editor.goto(reviewer.url)
    picture(editor, "review.ru")
    reviewer.fill("[name=comment]", "Is it Amersfoort in both languages?")
    reviewer.click("button:has-text('Return')")
    said(reviewer, "It was returned to the translator.")

    open_notice(translator, "It was returned to you.")
    translator.click("button:has-text('Ready for review')")
    said(translator, "It was handed over for review.")

    reviewer.reload()
    reviewer.click("button:has-text('Publish'):not(:has-text('together'))")
    said(reviewer, "is published")
    reader.complaints.clear()
    reader.goto(ADDRESS)
    assert reader.inner_text("h1") == TEXTS[0]

    rename_source(editor, "Тридцать пять посылок к зиме")
    translator.goto(BOARD)
    translator.click("td .board-state--outdated a")
    translator.click("summary:has-text('More')")
    translator.click("button:has-text('Take the texts from the published source')")
    said(translator, "The texts are those of the source now.")
    changed = row(translator, 0)
    assert changed.locator("ins").all_inner_texts() == ["пять", "посылок"]
    assert TEXTS[0] in changed.locator(".desk-previous").inner_text()
    picture(translator, "changed")
    reader.goto(ADDRESS)
    assert reader.inner_text("h1") == TEXTS[0]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("user", ["translator", "editor"])
def test_board_and_desk_fit_every_screen(log_in, user, width):
    tab = log_in(user, viewport={"width": width, "height": 740})

    tab.goto("/admin/translation/?locale=en")
    board = tab.evaluate("document.documentElement.scrollWidth")
    tab.locator("td .board-state--up_to_date a").first.click()
    tab.wait_for_selector(".desk-row")

    assert board <= width
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
