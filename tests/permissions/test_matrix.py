"""Everybody at every door of the admin: who is refused has written and was told nothing.

What those meet who are let in takes minutes: `make prove`, and docs/permissions.md.
"""

import os
from pathlib import Path

import pytest

from tests.permissions import table
from tests.permissions.addresses import routes
from tests.permissions.families import FAMILIES, family_of
from tests.permissions.family import fits
from tests.permissions.matrix import faults, rows, tries, visit
from tests.permissions.people import ROLES
from tests.permissions.rooms import room

pytestmark = [pytest.mark.django_db, pytest.mark.one_round]

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "permissions.md"


@pytest.fixture(scope="module")
def shared_room(shared_database):
    return shared_database.write(room)


@pytest.fixture
def newsroom(shared_room, shared_media, settings):
    # Who has signed in when the room was made has just signed in, however long the visits take.
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 24 * 60 * 60
    for each in shared_room.people.values():
        each.client.raise_request_exception = False
    return shared_room


def test_every_route_is_of_a_family():
    assert [route for route in routes() if family_of(route) is None] == []


def test_every_pattern_of_a_family_has_a_route():
    idle = [
        names
        for family in FAMILIES
        for names in family.doors
        if not any(
            fits(route, names) and family_of(route) is family and family.door(route) is door
            for route in routes()
            for door in [family.doors[names]]
        )
    ]

    assert idle == []


@pytest.mark.parametrize("role", ROLES)
def test_who_is_refused_gets_and_changes_nothing(newsroom, role):
    committed = table.outcomes_in(DOCUMENT.read_text())
    wrong = []

    for row, method, is_let_in in tries(role, but_let_in=True):
        seen, told = visit(newsroom, role, row, method)
        wrong += [(row.route, row.place, method, each) for each in faults(seen, told, is_let_in)]
        if seen.outcome != committed[row.route, row.place][role, method]:
            wrong.append((row.route, row.place, method, f"is not as the table: {seen.outcome}"))

    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.prove
def test_the_table_is_what_the_code_does(newsroom):
    outcomes, wrong = {}, []

    for role in ROLES:
        for row, method, is_let_in in tries(role):
            seen, told = visit(newsroom, role, row, method)
            outcomes.setdefault((row.route, row.place), {})[role, method] = seen.outcome
            wrong += [
                (role, row.route, row.place, method, each) for each in faults(seen, told, is_let_in)
            ]

    text = table.written(rows(), outcomes)
    if "DOCS_PERMISSIONS" in os.environ:
        DOCUMENT.write_text(text)
    assert not wrong, "\n".join(map(str, wrong))
    assert text == DOCUMENT.read_text(), "make permissions writes the table anew"
