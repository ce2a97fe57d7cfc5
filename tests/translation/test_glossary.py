"""In which forms the terms of the glossary are recognised, and where."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from cms.translation.glossary.inflection import forms_of
from cms.translation.glossary.recognising import Glossary, terms_in
from cms.translation.glossary.terms import Term
from tests.translation.glossaries import glossary_term
from tests.translation.remembered import locale

FORMS = {
    "политический": "политического политическая политических политическую",
    "заключённый": "заключенного заключённых заключённая заключёнными",
    "большой": "большого большими",
    "синий": "синего синяя",
    "страна": "стран страну странами",
    "ошибка": "ошибок ошибки ошибками",
    "статья": "статей статьи статьёй",
    "письмо": "писем письма",
    "копейка": "копеек копейки",
    "Россия": "России Россией Россию",
    "Казань": "Казани Казанью",
    "суд": "суда суды судов судами",
    "герой": "героя героев герою",
    "боец": "бойца бойцы бойцов",
    "беженец": "беженца беженцы беженцев",
    "беженцы": "беженец беженцев беженцам",
    "рынок": "рынка рынков",
    "уровень": "уровня уровней",
    "день": "дня дней",
    "гражданин": "гражданина граждане граждан",
    "время": "времени времена времён",
    "заключение": "заключения заключении заключений",
    "Лесков": "Лескова Лескову Лесковым Лесковых Лесковой",
    "Лескова": "Лесковой Лескову",
    "Чайкин": "Чайкина Чайкиным",
    "Полевой": "Полевого Полевым",
    "МИД": "МИДа МИДом",
}
OTHER_WORDS = {
    "заключённый": "заключение заключения",
    "заключение": "заключённый",
    "Лесков": "Леска лес",
    "политический": "политика политик",
    "суд": "судить судья",
    "мир": "мировой мирный",
    "дом": "домой",
    "год": "где",
    "посол": "после",
    "тема": "тем тем-то",
    "имя": "им ими",
    "обыск": "обыскал",
    "война": "воин",
    "страна": "странный",
    "письмо": "письменный",
    "МИД": "мид мидии",
}


def pairs(words):
    return [(word, form) for word, forms in words.items() for form in forms.split()]


def glossary_of(*terms, language_code="ru", **fields):
    """Return a glossary that is in no database."""
    rows = [Term(pk, term, "…", **fields) for pk, term in enumerate(terms)]
    return Glossary(rows, language_code)


def found(glossary, text):
    """Return what of the text is a term."""
    return [text[match.start : match.end] for match in glossary.terms_in(text)]


# Forms of a word


@pytest.mark.parametrize(("word", "form"), pairs(FORMS))
def test_knows_the_forms_of_an_inflected_word(word, form):
    assert forms_of(word, "ru").has(form)


@pytest.mark.parametrize(("word", "other"), pairs(OTHER_WORDS))
def test_does_not_take_another_word_for_a_form(word, other):
    assert not forms_of(word, "ru").has(other)


@pytest.mark.parametrize(
    ("word", "form"), [("prisoner", "Prisoners"), ("appeal", "appealed"), ("NGO", "NGOs")]
)
def test_compares_the_stems_of_a_language_without_endings_of_its_own(word, form):
    assert forms_of(word, "en").has(form)


def test_an_abbreviation_is_not_the_word_that_looks_like_it():
    assert not forms_of("US", "en").has("us")


@given(st.text(st.sampled_from("абвеёийклмнопрстуцчьыя"), min_size=1, max_size=12))
def test_every_word_is_a_form_of_itself(word):
    assert forms_of(word, "ru").has(word)


# Terms in a text


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Политический заключённый вышел на свободу.", "Политический заключённый"),
        ("О политическом заключенном писали все.", "политическом заключенном"),
        ("Имена политических заключённых прочли.", "политических заключённых"),
        ("Помогаем «политическим» заключённым.", "политическим» заключённым"),
        ("Политический\u00a0заключённый", "Политический\u00a0заключённый"),
    ],
)
def test_finds_a_term_of_several_words_in_any_case(text, form):
    assert found(glossary_of("политический заключённый"), text) == [form]


@pytest.mark.parametrize(
    "text",
    [
        "Вопрос политический. Заключённый молчит.",
        "Политический, заключённый в скобки",
        "Политический и заключённый",
        "Политический",
        "",
    ],
)
def test_the_words_of_a_term_stand_together(text):
    assert glossary_of("политический заключённый").terms_in(text) == []


def test_finds_the_longest_of_terms_that_overlap():
    glossary = glossary_of("суд", "Верховный суд", "решение")

    assert found(glossary, "Решение Верховного суда и суда в Твери") == [
        "Решение",
        "Верховного суда",
        "суда",
    ]


def test_finds_a_term_as_often_as_it_is_there():
    assert found(glossary_of("обыск"), "Обыск за обыском") == ["Обыск", "обыском"]


def test_a_part_of_a_name_keeps_its_capital_letters():
    name, word = glossary_of("Свобода слова", is_name=True), glossary_of("Свобода слова")

    assert found(name, "Фонд «Свобода слова», «Свободы слова»") == [
        "Свобода слова",
        "Свободы слова",
    ]
    assert found(name, "О свободе слова") == []
    assert found(word, "О свободе слова") == ["свободе слова"]


def test_a_name_goes_before_a_word_that_is_written_alike():
    word, name = Term(1, "мир", "peace"), Term(2, "Мир", "Mir", is_name=True)
    glossary = Glossary([word, name], "ru")

    (match,) = glossary.terms_in("в «Мире»")
    (other,) = glossary.terms_in("о мире")

    assert (match.term, other.term) == (name, word)


def test_finds_a_word_with_a_hyphen():
    assert found(glossary_of("пресс-секретарь"), "слова пресс-секретаря") == ["пресс-секретаря"]


@given(st.lists(st.sampled_from(["суд", "Верховный суд", "суд присяжных"])), st.text(max_size=30))
def test_matches_never_overlap_and_stand_in_order(terms, noise):
    text = f"Верховный суд присяжных {noise} судов"

    matches = glossary_of(*terms).terms_in(text)

    places = [place for match in matches for place in (match.start, match.end)]
    assert places == sorted(places)


# Rows


@pytest.mark.django_db
def test_gives_a_term_with_all_that_checks_need():
    row = glossary_term(" обыск ", "search", forbidden="raid\n\n  frisk \nraid", note="Not a raid.")

    (match,) = terms_in("После обыска", source_locale=locale("ru"), target_locale=locale("en"))

    assert match.term == Term(row.pk, "обыск", "search", ("raid", "frisk"), "Not a raid.", False)
    assert (match.start, match.end) == (6, 12)


@pytest.mark.django_db
def test_terms_serve_the_direction_that_they_are_written_for():
    glossary_term("суд", "court", direction=("ru", "en"))

    assert terms_in("суд", source_locale=locale("en"), target_locale=locale("ru")) == []


@pytest.mark.django_db
def test_a_page_takes_one_statement(django_assert_num_queries):
    for number in range(20):
        glossary_term(f"слово{number}", "word")
    source, target = locale("ru"), locale("en")

    with django_assert_num_queries(1):
        glossary = Glossary.for_locales(source, target)
        matches = [glossary.terms_in(f"Это слово{number}") for number in range(100)]

    assert sum(map(len, matches)) == 20


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"direction": ("ru", "ru")}, "target_locale"),
        ({"term": "—"}, "term"),
        ({"term": "  "}, "term"),
        ({"forbidden": "Court"}, "forbidden"),
        ({"forbidden": "a|b"}, "forbidden"),
    ],
)
def test_refuses_a_term_that_cannot_be_meant(fields, wrong):
    with pytest.raises(ValidationError) as refusal:
        glossary_term(**{"term": "суд", "translation": "court"} | fields)

    assert list(refusal.value.message_dict) == [wrong]


@pytest.mark.django_db
def test_a_term_is_in_the_glossary_of_two_languages_once():
    glossary_term("суд", "court")

    with pytest.raises(ValidationError):
        glossary_term("суд", "tribunal")
