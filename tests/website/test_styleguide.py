import re

import pytest
from bs4 import BeautifulSoup

from cms.settings import base
from tests.website.test_documents import STYLE_SHEETS

PALETTE = re.compile(r"--(?:paper|ink|line|link|mark|focus)[a-z-]*: #[0-9a-f]{3,6}")


@pytest.fixture
def style_guide(client, db):
    return BeautifulSoup(client.get("/styleguide/").content, "html.parser")


def test_every_part_is_shown_in_every_language_and_theme(style_guide):
    shown = [(each["lang"], each["data-theme"]) for each in style_guide.select(".specimen")]

    parts = [
        {tuple(part["class"]) for part in each.select("[class]")}
        for each in style_guide.select(".specimen")
    ]

    assert shown == [("ru", "light"), ("ru", "dark"), ("en", "light"), ("en", "dark")]
    assert all(each == parts[0] for each in parts)
    assert {("card",), ("moment",), ("archive",), ("banner",), ("badge",), ("days-left",)} <= parts[
        0
    ]


def test_words_are_typeset_in_the_language_of_the_part(style_guide):
    russian, english = style_guide.select(".specimen")[0], style_guide.select(".specimen")[-1]

    assert "«" in russian.text
    assert "“" in english.text


def test_its_palettes_are_those_of_the_site():
    tokens, guide = (
        next(path for path in STYLE_SHEETS if path.name == name).read_text()
        for name in ("tokens.css", "styleguide.css")
    )

    # The last lines of tokens.css that name colours are those of print, which has one palette.
    assert PALETTE.findall(guide) == PALETTE.findall(tokens)


def test_readers_of_a_real_site_do_not_meet_it():
    assert base.WEBSITE_STYLEGUIDE is False
