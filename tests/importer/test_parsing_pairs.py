"""Which lines are a post's parts in each language, and how their blocks pair."""

import pytest

from cms.importer.parsing import Paragraph, Quote, parse_news

RU = "Мы открыли новый сад у реки."
EN = "We opened a new garden near the river."
RU_TWO = "Каждый, кто любит деревья, может прийти."
EN_TWO = "Everyone who likes trees may come."
QUOTE = '"Trees are kind" - Ann Lee'
RU_QUOTE = "«Деревья добры» – Анна Ли"


def posts_of(*lines):
    """Return the posts of one entry whose first line of text is line 2."""
    text = "\n".join(["05.06.2023 English below ↓", *lines])
    return parse_news(text.encode()).posts


def parts_of(*lines):
    [post] = posts_of(*lines)
    return post.parts


def texts_of(part):
    return [block.text for block in part.blocks]


@pytest.mark.parametrize("lines", [(RU, RU_TWO, EN, EN_TWO), (EN, EN_TWO, RU, RU_TWO)])
def test_the_source_is_the_preferred_language_whichever_comes_first(lines):
    [post] = posts_of(*lines)

    assert (post.source_language, list(post.parts)) == ("ru", ["ru", "en"])
    assert texts_of(post.parts["ru"]) == [RU, RU_TWO]
    assert texts_of(post.parts["en"]) == [EN, EN_TWO]


@pytest.mark.parametrize(("line", "language"), [(RU, "ru"), (EN, "en")])
def test_a_post_in_one_language_has_that_part_alone(line, language):
    [post] = posts_of(line)

    assert (post.source_language, list(post.parts)) == (language, [language])


def test_a_line_belongs_to_the_language_of_most_of_its_letters():
    parts = parts_of("Сад «Riverside» открыт для всех.", "The garden «Сад» is open to all.")

    assert texts_of(parts["ru"]) == ["Сад «Riverside» открыт для всех."]


def test_an_address_does_not_change_the_language_of_its_line():
    parts = parts_of(RU, "Пишите: garden-of-everyone@example.com", "long-name@example.com", EN)

    assert len(parts["ru"].blocks) == 3


def test_a_label_tells_the_language_of_an_event_line():
    parts = parts_of(RU, "Дата: Thursday in the evening, 08.06.2023, Riverside Garden", EN)

    assert [line for line, _ in parts["ru"].event_lines] == [3]
    assert parts["en"].event_lines == ()


def test_a_line_with_as_many_letters_of_each_goes_with_the_line_above():
    parts = parts_of(RU, EN, "Дом/Oak")

    assert texts_of(parts["en"]) == [EN, "Дом/Oak"]


def test_a_line_without_letters_goes_with_the_line_above():
    parts = parts_of("* * *", RU, "2023", EN, "100 %")

    assert texts_of(parts["ru"]) == ["* * *", RU, "2023"]
    assert texts_of(parts["en"]) == [EN, "100 %"]


def test_quotations_alone_are_no_translation():
    parts = parts_of(RU, QUOTE)

    assert list(parts) == ["ru"]
    assert parts["ru"].blocks == (
        Paragraph((2,), RU),
        Quote((3,), "Trees are kind", "Ann Lee", "en"),
    )


def test_a_quotation_alone_is_no_source_of_the_text_below_it():
    [post] = posts_of(RU_QUOTE, EN)

    assert (post.source_language, list(post.parts)) == ("en", ["en"])
    assert post.parts["en"].blocks[0].language == "ru"


def test_a_foreign_quotation_above_the_text_stays_above_and_gives_no_title():
    part = parts_of(QUOTE, RU)["ru"]

    assert [block.lines for block in part.blocks] == [(2,), (3,)]
    assert part.title == RU.removesuffix(".")


def test_a_quotation_amid_the_other_languages_text_stays_there():
    parts = parts_of(RU, QUOTE, RU_TWO, EN, EN_TWO)

    assert [block.lines[0] for block in parts["ru"].blocks] == [2, 3, 4]
    assert parts["ru"].blocks[1].language == "en"
    assert texts_of(parts["en"]) == [EN, EN_TWO]


def test_a_quotation_of_each_language_belongs_to_its_part():
    parts = parts_of(RU, RU_QUOTE, QUOTE, EN)

    assert parts["ru"].blocks[1].language == parts["en"].blocks[0].language == ""


def test_a_post_may_be_a_quotation_alone():
    part = parts_of(RU_QUOTE)["ru"]

    assert part.title == "Деревья добры"
    assert part.blocks == (Quote((2,), "Деревья добры", "Анна Ли", ""),)


@pytest.mark.parametrize("salutation", ["Dear friends!", "Dear friends,"])
def test_a_salutation_joins_the_next_paragraph_where_it_is_one_too_many(salutation):
    parts = parts_of(RU, RU_TWO, "Date: 08.06.2023", salutation, EN, EN_TWO)

    assert parts["en"].blocks == (
        Paragraph((5, 6), f"{salutation}\n{EN}"),
        Paragraph((7,), EN_TWO),
    )


def test_a_salutation_of_the_source_joins_as_well():
    parts = parts_of("Дата: 08.06.2023", "Друзья!", RU, EN)

    assert texts_of(parts["ru"]) == [f"Друзья!\n{RU}"]


def test_salutations_in_both_languages_stay_apart():
    parts = parts_of("Дата: 08.06.2023", "Друзья!", RU, "Date: 08.06.2023", "Friends!", EN)

    assert texts_of(parts["en"]) == ["Friends!", EN]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param((RU, "Date: 08.06.2023", "Come, friends.", EN), id="no salutation"),
        pytest.param((RU, "Date: 08.06.2023", f"Dear {'g' * 35}!", EN), id="too long"),
        pytest.param((RU, "Date: 08.06.2023", "Dear friends!", EN, EN_TWO), id="two more"),
        pytest.param((RU, EN, "Dear friends!"), id="nothing below it"),
        pytest.param((RU, "Date: 08.06.2023", "Dear friends!", QUOTE, EN), id="quotation below it"),
        pytest.param(("Date: 08.06.2023", "Dear friends!", EN), id="no other language"),
    ],
)
def test_other_paragraphs_are_not_joined(lines):
    parts = parts_of(*lines)

    assert not any("\n" in text for text in texts_of(parts["en"]))


def test_a_surplus_of_both_kinds_joins_the_salutation_without_a_counterpart():
    parts = parts_of(
        *("Дата: 08.06.2023", "Друзья!", RU, RU_TWO),
        *("Date: 08.06.2023", "Friends!", EN, "Come, all of you!", EN_TWO),
    )

    assert texts_of(parts["en"]) == ["Friends!", EN, f"Come, all of you!\n{EN_TWO}"]
