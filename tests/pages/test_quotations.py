"""The languages that a quotation may be in, as editors choose them."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from pages.blocks.text import LanguageBlock, languages


def test_languages_are_named_and_sorted_in_the_editors_language():
    with override("ru"):
        russian = languages()
    with override("en"):
        english = languages()

    assert ("de", "немецкий") in [(code, name.lower()) for code, name in russian]
    assert ("de", "German") in english
    assert english == sorted(english, key=lambda item: item[1])


def test_each_quotation_that_is_read_finds_them_sorted_already():
    with override("ru"):
        assert languages() is languages()


def test_a_language_that_none_is_called_is_refused():
    with pytest.raises(ValidationError):
        LanguageBlock(required=False).clean("klingon")


def test_a_language_is_read_without_a_look_at_all_others():
    with override("ru"):
        assert LanguageBlock(required=False).to_python("de") == "de"
