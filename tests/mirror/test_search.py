"""Search without a server: what the list of words holds."""

import json

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from cms.mirror.searching import DIGITS, base36, end_of, plural_forms
from tests.factories import paragraphs, publish_post, translate


def index_in(mirror, language):
    text = mirror.text(f"search/{language}.js")
    return json.loads(text.removeprefix("mirrorSearch(").removesuffix(");\n"))


def test_each_language_has_a_list_of_its_own_pages(mirror):
    post = publish_post(title="Весна", slug="vesna", body=paragraphs("Тепло."))
    translate(post, "en", title="Spring", body=["Warm."])

    mirror.build()

    ru, en = index_in(mirror, "ru"), index_in(mirror, "en")
    assert ["ru/news/vesna/index.html", "Весна", "Тепло."] in [p[:2] + p[3:] for p in ru["pages"]]
    assert ["en/news/vesna/index.html", "Spring", "Warm."] in [p[:2] + p[3:] for p in en["pages"]]
    assert "весн" in ru["stems"]
    assert "весн" not in en["stems"]


def test_a_title_weighs_more_than_a_text(mirror):
    publish_post(title="Весна", slug="vesna")
    publish_post(title="Лето", slug="leto", body=paragraphs("Весна прошла."))

    mirror.build()

    index = index_in(mirror, "ru")
    numbers = {page[0]: number for number, page in enumerate(index["pages"])}
    weights = weights_in(index["stems"]["весн"][1])
    title, text = (weights[numbers[f"ru/news/{slug}/index.html"]] for slug in ("vesna", "leto"))
    assert title > text


def weights_in(written):
    number, weights = 0, {}
    for word in written.split():
        step, _dot, weight = word.partition(".")
        number += int(step, 36)
        weights[number] = int(weight or "1", 36)
    return weights


def test_the_words_of_results_are_those_of_the_site(mirror):
    mirror.build()

    words = index_in(mirror, "ru")["words"]
    assert words["found"]["few"] == "Найдено %(number)s страницы"
    assert index_in(mirror, "en")["words"]["found"]["one"] == "%(number)s page found"


def test_the_page_of_search_loads_its_script_and_says_what_it_needs(mirror):
    mirror.build()

    page = mirror.page("en/search/index.html")
    script = page.select_one("head script[data-index]")
    assert script["data-index"] == "../../search/en.js"
    assert script["data-root"] == "../../"
    assert script["src"].removeprefix("../../") in mirror
    assert page.select_one("main noscript").text.strip() == "Search in this copy needs JavaScript."


def test_no_other_page_loads_it(mirror):
    mirror.build()

    loading = [name for name, body in mirror.files().items() if b"data-index" in body]
    assert {name for name in loading if name.endswith(".html")} == {
        "ru/search/index.html",
        "en/search/index.html",
    }


@given(st.integers(0, 10**9))
def test_numbers_are_read_as_they_were_written(number):
    assert int(base36(number), 36) == number
    assert set(base36(number)) <= set(DIGITS)


words = st.text(alphabet="абвгd'1", max_size=8)


@given(words, words)
def test_an_end_makes_its_form_of_its_stem(form, stem):
    taken, slash, added = end_of(form, stem).rpartition("/")

    assert (stem.removesuffix(taken) if slash else stem) + added == form


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_plural_form_has_its_words(language):
    with override(language):
        forms = plural_forms("%(number)s page found", "%(number)s pages found")

    assert forms.keys() == {"ru": {"one", "few", "many"}, "en": {"one", "other"}}[language]
