"""Titles: the first short lines of a part, or its first sentence."""

import pytest

from cms.importer.parsing import ListBlock, Quote, parse_news

BODY = "We opened a new garden near the river, and everyone who likes trees may come and sit there."
SENTENCE = f"{BODY} It is quiet."


def part_of(*lines):
    """Return the one part of a post whose first line of text is line 2."""
    text = "\n".join(["05.06.2023 English below ↓", *lines])
    [post] = parse_news(text.encode()).posts
    [part] = post.parts.values()
    return part


def test_one_short_line_above_a_body_is_the_headline():
    part = part_of("A garden opens", SENTENCE)

    assert (part.title, part.title_lines) == ("A garden opens", (2,))
    assert not part.title_is_generated
    assert not part.title_is_joined
    assert [block.text for block in part.blocks] == [SENTENCE]


def test_three_short_lines_are_joined_by_a_space():
    part = part_of("A garden", "", "opens near", "the river", SENTENCE)

    assert (part.title, part.title_lines) == ("A garden opens near the river", (2, 4, 5))
    assert part.title_is_joined


@pytest.mark.parametrize("mark", ["!", "?", "…", "...", ":"])
def test_a_headline_may_end_with_any_mark_but_a_full_stop(mark):
    part = part_of(f"A garden opens{mark}", SENTENCE)

    assert part.title_lines == (2,)


def test_a_short_line_with_a_full_stop_is_no_headline():
    part = part_of("A garden opens.", SENTENCE)

    assert (part.title, part.title_lines) == ("A garden opens", ())
    assert part.title_is_generated
    assert len(part.blocks) == 2


@pytest.mark.parametrize(("length", "lines"), [(100, (2,)), (101, ())])
def test_a_headline_has_at_most_a_hundred_characters(length, lines):
    part = part_of("g" * length, SENTENCE)

    assert part.title_lines == lines


def test_event_lines_end_the_headline_and_leave_the_body():
    part = part_of(
        "A garden opens", "Date: 08.06.2023", "Dear friends!", SENTENCE, "Venue:\xa0 the river"
    )

    assert part.title == "A garden opens"
    assert [block.text for block in part.blocks] == ["Dear friends!", SENTENCE]
    assert part.event_lines == ((3, "Date: 08.06.2023"), (6, "Venue: the river"))


@pytest.mark.parametrize("line", ["Timely words: none", "Dates and places", "Time"])
def test_a_label_needs_its_colon(line):
    part = part_of(SENTENCE, line)

    assert part.event_lines == ()


def test_short_lines_without_a_body_below_are_the_body():
    part = part_of("We sing", "Come!")

    assert (part.title, part.title_is_generated) == ("We sing", True)
    assert [block.text for block in part.blocks] == ["We sing", "Come!"]


@pytest.mark.parametrize("quotation", ["“Trees are kind.” – Ann Lee", "“Trees are kind”"])
def test_a_quotation_below_the_headline_is_no_part_of_it(quotation):
    part = part_of("A garden opens", quotation, SENTENCE)

    assert part.title == "A garden opens"
    assert isinstance(part.blocks[0], Quote)


def test_a_headline_may_be_words_in_quotation_marks():
    part = part_of("“Trees are kind”", SENTENCE)

    assert (part.title, part.title_lines) == ("“Trees are kind”", (2,))


def test_a_list_below_the_headline_is_no_part_of_it():
    part = part_of("We plant", "– limes", "– firs", SENTENCE)

    assert part.title == "We plant"
    assert isinstance(part.blocks[0], ListBlock)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("We sing. We dance.", "We sing"),
        ("We sing! We dance.", "We sing!"),
        ("Shall we sing? We dance.", "Shall we sing?"),
        ("We sing… We dance.", "We sing…"),
        ("We sing... We dance.", "We sing..."),
        ("We sing 1.5 hours at garden.example each week. We dance.",)
        + ("We sing 1.5 hours at garden.example each week",),
        ("We sing", "We sing"),
    ],
)
def test_without_a_headline_the_first_sentence_is_the_title_and_stays(text, title):
    part = part_of(text)

    assert (part.title, part.title_is_generated, part.title_lines) == (title, True, ())
    assert part.blocks[0].text == text


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("g" * 100, "g" * 100),
        ("g" * 99 + " river", "g" * 99 + "…"),
        ("g" * 90 + " by the river", "g" * 90 + " by the…"),
        ("g" * 90 + " by a long river", "g" * 90 + " by a…"),
        ("g" * 101, "g" * 99 + "…"),
    ],
)
def test_a_long_sentence_is_cut_at_a_word(sentence, title):
    part = part_of(f"{sentence}. We sing in the garden when the evening comes and lamps are lit.")

    assert part.title == title
    assert len(part.title) <= 100


def test_an_ornament_is_neither_headline_nor_title():
    part = part_of("* * *", "We sing. We dance.")

    assert (part.title, part.title_lines) == ("We sing", ())


def test_a_post_that_is_a_list_has_its_first_item_for_a_title():
    part = part_of("– we plant limes. And firs.", "– we sing.")

    assert part.title == "we plant limes"
