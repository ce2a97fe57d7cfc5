"""Commands speak the language of the terminal that they are called from."""

import pytest
from django.core.management import CommandError, call_command

from cms.publication.models import PublishedPage
from tests.factories import publish_post


@pytest.mark.parametrize(
    ("locale", "answer"),
    [
        ("ru_RU.UTF-8", "Хранилище соответствует страницам."),
        ("en_GB.UTF-8", "The store is in step with the pages."),
        ("C.UTF-8", "The store is in step with the pages."),
    ],
)
def test_the_check_of_the_store_is_told_in_its_language(db, monkeypatch, capsys, locale, answer):
    monkeypatch.setenv("LC_ALL", locale)

    call_command("publication", "check")

    assert capsys.readouterr().out.strip() == answer


@pytest.mark.parametrize(("locale", "word"), [("ru_RU.UTF-8", "страниц"), ("en_GB.UTF-8", "page")])
def test_what_is_wrong_is_told_in_it_too(db, monkeypatch, locale, word):
    publish_post()
    PublishedPage.objects.update(title="")
    monkeypatch.setenv("LC_ALL", locale)

    with pytest.raises(CommandError, match=word):
        call_command("publication", "check")
