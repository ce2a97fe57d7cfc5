"""Open letters that stand below the text of a post."""

import pytest

from cms.importer.parsing import parse_news

RU = "Мы открыли новый сад у реки."
EN = "We opened a new garden near the river."
EN_LETTER = "Open letter to gardeners"
RU_LETTER = "Открытое письмо садовникам"


def posts_of(*lines):
    """Return the posts of one entry whose first line of text is line 2."""
    text = "\n".join(["05.06.2023 English below ↓", *lines])
    return parse_news(text.encode()).posts


def test_a_letter_below_a_body_is_a_post_of_its_own_in_its_language_alone():
    post, letter = posts_of(RU, EN, EN_LETTER, "To all gardeners", "Water the limes.")

    assert (post.key, letter.key) == ("2023-06-05", "2023-06-05/open-letter")
    assert (letter.date, letter.line, letter.source_language) == (post.date, 4, "en")
    assert [block.text for block in post.parts["en"].blocks] == [EN]
    [part] = letter.parts.values()
    assert (part.title, part.title_lines, part.title_is_generated) == (EN_LETTER, (4,), False)
    assert [block.text for block in part.blocks] == ["To all gardeners", "Water the limes."]


def test_a_letter_in_the_source_language_leaves_the_pair_complete():
    post, letter = posts_of(RU, RU_LETTER, "Поливайте липы.", EN)

    assert list(post.parts) == ["ru", "en"]
    assert list(letter.parts) == ["ru"]


def test_letters_in_two_languages_have_keys_of_their_own():
    posts = posts_of(RU, RU_LETTER, "Поливайте липы.", EN, EN_LETTER, "Water the limes.")

    assert [post.key for post in posts] == [
        "2023-06-05",
        "2023-06-05/open-letter",
        "2023-06-05/open-letter-en",
    ]


def test_what_a_letter_says_of_a_date_stays_in_it():
    _, letter = posts_of(EN, EN_LETTER, "Water the limes.", "Date: 08.06.2023")

    assert [block.text for block in letter.parts["en"].blocks] == [
        "Water the limes.",
        "Date: 08.06.2023",
    ]
    assert letter.parts["en"].event_lines == ()


def test_quotations_left_above_a_letter_are_no_translation():
    post, letter = posts_of(RU, '"Trees are kind" - Ann Lee', EN_LETTER, "Water the limes.")

    assert list(post.parts) == ["ru"]
    assert post.parts["ru"].blocks[1].language == "en"
    assert list(letter.parts) == ["en"]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param((EN_LETTER, EN), id="a headline"),
        pytest.param(("A garden opens", EN_LETTER, EN), id="a line of the headline"),
        pytest.param((EN, f"{EN_LETTER}.", EN), id="a sentence"),
        pytest.param((EN, f"{EN_LETTER} {'g' * 90}", EN), id="a long line"),
        pytest.param((EN, "Open letters are read here", EN), id="another word"),
        pytest.param((EN, EN_LETTER), id="nothing below it"),
        pytest.param((EN, EN_LETTER, "Date: 08.06.2023"), id="no body below it"),
    ],
)
def test_a_line_that_only_resembles_the_start_of_a_letter_starts_none(lines):
    assert len(posts_of(*lines)) == 1
