"""The blocks of a body: quotations and lists among paragraphs."""

import pytest

from cms.importer.parsing import ListBlock, Paragraph, Quote, parse_news

FIRST = "We opened a new garden near the river."


def blocks_of(*lines):
    """Return the blocks below a first paragraph; the first of the lines is line 3."""
    text = "\n".join(["05.06.2023 English below ↓", FIRST, *lines])
    [post] = parse_news(text.encode()).posts
    [part] = post.parts.values()
    return part.blocks[1:]


@pytest.mark.parametrize(
    ("line", "text", "attribution"),
    [
        ("“Trees are kind.” Ann Lee, Gardens.", "Trees are kind.", "Ann Lee, Gardens"),
        ("«Trees are kind». Ann Lee, «Gardens».", "Trees are kind", "Ann Lee, «Gardens»"),
        ('"Trees are kind" - Ann Lee', "Trees are kind", "Ann Lee"),
        ("„Trees are kind“ – Ann Lee", "Trees are kind", "Ann Lee"),
        ("„Trees are kind” – Ann Lee", "Trees are kind", "Ann Lee"),
        ("“Trees are kind”—Ann Lee", "Trees are kind", "Ann Lee"),
        ("«Trees are kind». — Ann Lee", "Trees are kind", "Ann Lee"),
        ("“Trees are kind!” Ann Lee", "Trees are kind!", "Ann Lee"),
        ("“Trees are kind.”", "Trees are kind.", ""),
        ("«Trees are kind».", "Trees are kind", ""),
        ("“…trees are kind” – A. B. Lee", "…trees are kind", "A. B. Lee"),
        ("«A «kind» tree» – Ann Lee", "A «kind» tree", "Ann Lee"),
        ("«Limes/«Firs» – a book» – Ann Lee", "Limes/«Firs» – a book", "Ann Lee"),
        ("„A “kind” tree“ – Ann Lee", "A “kind” tree", "Ann Lee"),
        ('"A "kind" tree" - Ann Lee', 'A "kind" tree', "Ann Lee"),
        ('"All trees are "kind"." - Ann Lee', 'All trees are "kind".', "Ann Lee"),
        ('“A "kind" tree” – Ann Lee', 'A "kind" tree', "Ann Lee"),
        ("“It’s a tree” – Ann O’Lee", "It’s a tree", "Ann O’Lee"),
        (f"“Trees” – {'G' * 100}.", "Trees", "G" * 100),
    ],
)
def test_reads_a_quotation_without_marks_and_its_attribution(line, text, attribution):
    blocks = blocks_of(line)

    assert blocks == (Quote((3,), text, attribution, ""),)


@pytest.mark.parametrize(
    "line",
    [
        "“Trees are kind,” Ann Lee said.",
        "“Trees are kind”, Ann Lee said.",
        "“Trees are kind”, – Ann Lee",
        "“Trees are kind,” – Ann Lee",
        "“Trees are kind” – she said.",
        "“Trees are kind” Ann Lee",
        "“Trees are kind” said Ann Lee.",
        "“Trees are kind”?",
        "“Trees are kind” –",
        "“Trees” and “rivers” – Ann Lee",
        '"Trees" and "rivers" - Ann Lee',
        "“Trees are kind – Ann Lee",
        "“” – Ann Lee",
        "Ann Lee: “Trees are kind.”",
        f"“Trees” – {'G' * 101}",
    ],
)
def test_a_sentence_that_goes_on_after_the_marks_is_a_paragraph(line):
    blocks = blocks_of(line)

    assert blocks == (Paragraph((3,), line),)


def test_every_line_is_a_block_also_without_a_blank_line_between():
    blocks = blocks_of("We sing.", "“Trees are kind.” Ann Lee", "We dance.")

    assert [type(block) for block in blocks] == [Paragraph, Quote, Paragraph]


def test_numbers_with_points_or_brackets_make_one_list():
    blocks = blocks_of("3. limes", "", "(4) firs", "", "", "7. old oaks")

    assert blocks == (ListBlock((3, 5, 8), True, ("limes", "firs", "old oaks"), 3),)


def test_dashes_of_all_kinds_make_one_list():
    blocks = blocks_of("– limes", "", "- firs", "— old oaks")

    assert blocks == (ListBlock((3, 5, 6), False, ("limes", "firs", "old oaks"), 1),)


def test_a_paragraph_or_another_kind_of_mark_ends_a_list():
    blocks = blocks_of("1. a", "2. b", "– c", "– d", "We sing.", "– e", "– f")

    assert [block.lines for block in blocks] == [(3, 4), (5, 6), (7,), (8, 9)]


@pytest.mark.parametrize("line", ["– Let us go, – she said.", "1. A single point."])
def test_a_single_line_with_a_mark_is_a_paragraph_and_keeps_it(line):
    blocks = blocks_of(line)

    assert blocks == (Paragraph((3,), line),)


@pytest.mark.parametrize("mark", ["1.5 ", "01.02.2023 ", "-", "–", "2023. ", "1", "(a) "])
def test_what_only_resembles_a_mark_makes_no_list(mark):
    blocks = blocks_of(f"{mark}limes", f"{mark}firs")

    assert blocks == (Paragraph((3,), f"{mark}limes"), Paragraph((4,), f"{mark}firs"))
