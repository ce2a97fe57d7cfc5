"""Everybody who may come to the admin's doors, one of each kind."""

from django.contrib.auth import get_user_model
from django.test import Client

from tests.signing_in import sign_in_by_halves
from tests.translation.newsroom import ROLES as ROLES_OF_NEWSROOM


def by_password_alone():
    """Return somebody who may do everything, had they shown a second factor."""
    boss = get_user_model().objects.create_superuser("half", "half@example.com", "a password")
    boss.client = Client(headers={"accept-language": "en"})
    sign_in_by_halves(boss.client, boss)
    return boss


ROLES = {"nobody": ROLES_OF_NEWSROOM["nobody"], "password alone": by_password_alone} | {
    role: make for role, make in ROLES_OF_NEWSROOM.items() if role != "nobody"
}

EVERYBODY = frozenset(ROLES)
ADMINISTRATORS = frozenset({"administrator", "superuser"})
EDITORS_RU = ADMINISTRATORS | {"editor ru"}
EDITORS_EN = ADMINISTRATORS | {"editor en"}
EDITORS = EDITORS_RU | EDITORS_EN
REVIEWERS = frozenset({"reviewer"})
DESK_EN = EDITORS_EN | REVIEWERS | {"translator ru-en"}
DESK_RU = EDITORS_RU | REVIEWERS | {"translator en-ru"}
DESK = DESK_EN | DESK_RU
MANAGERS = ADMINISTRATORS | {"channel manager"}
SIGNED_IN = DESK | MANAGERS
SUPERUSER = frozenset({"superuser"})
NOBODY = frozenset()
