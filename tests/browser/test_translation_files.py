"""Working offline: a page's texts leave the desk as a file, and come back translated."""

import polib
import pytest
from translate.storage.xliff2 import Xliff2File as XliffFile

pytestmark = pytest.mark.one_round

BOARD = "/admin/translation/?state=missing"


def translate_po(path, word):
    """Translate every text as Poedit would, and leave the file where it is."""
    catalogue = polib.pofile(str(path))
    for number, entry in enumerate(catalogue):
        entry.msgstr = f"{word} {number}"
    catalogue.save()


def translate_xliff(path, word):
    with path.open("rb") as file:
        document = XliffFile.parsefile(file)
    for number, unit in enumerate(document.units):
        unit.target = f"{word} {number}"
    with path.open("wb") as file:
        document.serialize(file)


def begin_first(tab):
    """Begin what is not translated yet, and return the number of its texts."""
    tab.goto(BOARD)
    tab.locator("td .board-state--missing a").first.click()
    tab.click("main button:has-text('Translate')")
    tab.wait_for_selector(".desk-row")
    return tab.locator(".desk-row").count()


def take_away(tab, label, path):
    tab.click("summary:has-text('More')")
    with tab.expect_download() as download:
        tab.click(f"a:has-text('{label}')")
    download.value.save_as(path)


def bring_back(tab, path):
    tab.click("a:has-text('Bring a file back')")
    tab.set_input_files("input[type=file]", path)
    tab.click("button:has-text('Look what it would change')")


def texts_at_desk(tab):
    fields = tab.locator("[data-translation-desk-target=text]")
    return [fields.nth(each).input_value() for each in range(fields.count())]


def test_a_page_is_translated_offline_by_either_kind_of_file(log_in, tmp_path):
    tab = log_in("translator")
    number = begin_first(tab)
    desk = tab.url

    for label, name, translate, word in [
        ("As a PO file", "texts.po", translate_po, "Text"),
        ("As an XLIFF file", "texts.xlf", translate_xliff, "Better text"),
    ]:
        take_away(tab, label, tmp_path / name)
        translate(tmp_path / name, word)
        bring_back(tab, tmp_path / name)
        tab.click(f"button:has-text('Take {number} texts')")
        tab.wait_for_selector(f".messages:has-text('{number}')")
        tab.goto(desk)

        assert texts_at_desk(tab) == [f"{word} {each}" for each in range(number)]


def test_a_file_that_is_none_is_refused_at_its_field(log_in, tmp_path):
    tab = log_in("translator")
    letter = tmp_path / "letter.po"
    letter.write_bytes("Дорогие друзья!".encode("utf-16"))

    tab.goto("/admin/translation/files/import/")
    tab.set_input_files("input[type=file]", letter)
    tab.click("button:has-text('Look what it would change')")

    assert tab.inner_text(".error-message")
