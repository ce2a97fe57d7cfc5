"""What is left to read of wagtail-localize reads well in Russian."""

import re
from pathlib import Path

import polib
import pytest
import wagtail_localize
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override
from wagtail.log_actions import registry as log_actions

from cms.translation.wording import OF_LOCALIZE, PERMISSIONS

LOCALIZE = Path(wagtail_localize.__file__).parent
CATALOGUE = polib.mofile(LOCALIZE / "locale/ru/LC_MESSAGES/django.mo")


@pytest.fixture
def russian(admin_user):
    """An administrator whose browser asks for Russian."""
    client = Client(headers={"accept-language": "ru"})
    client.force_login(admin_user)
    return client


@pytest.mark.parametrize("text", OF_LOCALIZE)
def test_our_words_take_the_place_of_its_own(text):
    theirs = next(each.msgstr for each in CATALOGUE if each.msgid == text)

    with override("ru"):
        ours = gettext(text)

    assert re.search("[а-яё]", ours)
    assert ours != theirs


def test_a_translation_is_not_until_dates():
    with override("ru"):
        assert gettext("Up to date") == "Актуален"
        assert gettext("Machine") == "Машинный"


def test_histories_tell_it_in_our_words():
    with override("ru"):
        assert dict(log_actions.get_choices())["wagtail_localize.convert_to_alias"] == (
            "Превращение в псевдоним"
        )


@pytest.mark.parametrize("name", PERMISSIONS)
def test_permissions_have_names_where_groups_are_edited(russian, name):
    screen = russian.get(reverse("wagtailusers_groups:add")).content.decode()

    with override("ru"):
        assert gettext(name) in screen
    assert name not in screen
