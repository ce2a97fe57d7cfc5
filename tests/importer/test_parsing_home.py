"""The old home page: timeline, introduction, stand."""

from datetime import date

import pytest

from cms.importer.parsing import DamagedFile, parse_home

HOME = """May 4, 2019

The first bench

We put a bench near the river.

Read more
June 1, 2020


Rain fell for a month. The bench stood.

Read more

We are gardeners, and we like to sit in the shade of trees that others have planted.

Our garden has no gate: whoever comes may stay.

What we stand for

A tree takes time. It needs somebody who comes back with water.

Shade is for all.
"""
HEADLINE = "The first bench\n\nWe put a bench near the river."


def read(text=HOME):
    return parse_home(text.encode())


def codes(home):
    return [(finding.line, finding.code) for finding in home.findings]


def test_items_have_a_day_a_text_and_perhaps_a_headline():
    first, second = read().items

    assert (first.date, first.title, first.text) == (
        date(2019, 5, 4),
        "The first bench",
        "We put a bench near the river.",
    )
    assert not first.title_is_generated
    assert (second.title, second.title_is_generated) == ("Rain fell for a month", True)
    assert second.text == "Rain fell for a month. The bench stood."


def test_the_introduction_goes_up_to_the_heading_of_the_stand():
    home = read()

    assert [paragraph.text[:9] for paragraph in home.intro] == ["We are ga", "Our garde"]
    assert home.stand_heading == "What we stand for"


def test_the_first_sentence_of_a_point_is_its_lead_with_its_full_stop():
    assert [(point.lead, point.text) for point in read().stand] == [
        ("A tree takes time.", "It needs somebody who comes back with water."),
        ("Shade is for all.", ""),
    ]


def test_a_page_is_in_the_language_of_most_of_its_lines():
    russian = "4 мая 2019\n\nМы поставили скамью у реки.\n\nЧитать далее\n\nМы садовники.\n"

    home = read(russian)

    assert (home.language, home.items[0].date) == ("ru", date(2019, 5, 4))
    assert [paragraph.text for paragraph in home.intro] == ["Мы садовники."]


def test_items_of_one_day_are_told_apart():
    home = read(HOME.replace("June 1, 2020", "May 4, 2019"))

    assert [item.key for item in home.items] == ["2019-05-04", "2019-05-04/2"]


def test_what_an_editor_should_look_at_is_told():
    home = read(f"Garden\n{HOME}")

    assert codes(home) == [
        (1, "before-the-first"),
        (8, "lost-link"),
        (14, "lost-link"),
        (9, "generated-headline"),
        (1, "missing-translation"),
    ]


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("We are gardeners.\n", 1, "no-items"),
        (HOME.replace("June 1, 2020", "June 31, 2020"), 8, "impossible-date"),
        (HOME.replace(HEADLINE, ""), 1, "empty-item"),
        (HOME.replace(HEADLINE, f"{HEADLINE}\nIt is green."), 6, "long-item"),
        (HOME.replace("river.\n\nRead more", "river."), 1, "endless-item"),
        (HOME.replace("Read more\nJune", "Read more\nIt is green.\nJune"), 8, "long-item"),
        ("", 1, "no-items"),
    ],
)
def test_a_damaged_page_is_refused_with_its_line(text, line, code):
    with pytest.raises(DamagedFile) as caught:
        read(text)

    assert (caught.value.line, caught.value.code) == (line, code)
