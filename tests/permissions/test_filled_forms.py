"""Everybody at every form of the admin, sending what it asks for: who is refused writes nothing.

The table of docs/permissions.md is of empty forms, which a door may refuse for being empty.
"""

from itertools import chain

import pytest

from tests.permissions.addresses import address
from tests.permissions.forms import form_in
from tests.permissions.matrix import rows
from tests.permissions.people import ROLES
from tests.permissions.rooms import KNOWN_BY, room
from tests.permissions.visits import IN, Visit

pytestmark = pytest.mark.django_db

SOME = {
    ("wagtailadmin_pages:edit", "draft en"),
    ("wagtailimages:edit", "hidden image"),
    ("wagtailusers_users:edit", "superuser's account"),
    ("wagtailredirects:edit", "redirect"),
}


@pytest.fixture(scope="module")
def shared_room(shared_database):
    return shared_database.write(room)


@pytest.fixture
def newsroom(shared_room, shared_media):
    for each in shared_room.people.values():
        each.client.raise_request_exception = False
    return shared_room


def forms_shown(newsroom, rows):
    """Yield each row whose address shows a form to a superuser, with the address and the form."""
    for row in rows:
        url = address(row.route, newsroom.values(row.place))
        shown = Visit(newsroom.people["superuser"], "GET", url).response
        if form := form_in(shown, url):
            yield row, url, form


def faults(newsroom, row, url, form):
    """Yield for each role what is wrong with what came of its sending the form."""
    for role in ROLES:
        visit = Visit(newsroom.people[role], "POST", url, fresh(form))
        found = of_let_in(visit) if role in row.let_in[1] else of_refused(visit, role, form)
        yield from ((role, row.route, row.place, each) for each in found)


def of_let_in(visit):
    if visit.response.status_code >= 500:
        yield f"failed: {visit.response.status_code}"


def of_refused(visit, role, form):
    if visit.outcome == IN:
        yield f"got in: {visit.answer}"
    if visit.written:
        yield f"wrote {sorted(visit.written)}"
    # What somebody sends is not told to them.
    sent = str(form)
    for text, known in KNOWN_BY.items():
        if role not in known and text not in sent and visit.tells(text):
            yield f"was told of {text}"


def fresh(form):
    """Return a form whose files are read from their beginning."""
    for value in chain.from_iterable(form.values()):
        if not isinstance(value, str):
            value.seek(0)
    return form


def is_taken(newsroom, url, form):
    return bool(Visit(newsroom.people["superuser"], "POST", url, fresh(form)).written)


def test_some_forms_are_taken_from_those_alone_who_may_send_them(newsroom):
    some = [row for row in rows() if (row.route, row.place) in SOME]
    shown = list(forms_shown(newsroom, some))

    wrong = [fault for each in shown for fault in faults(newsroom, *each)]

    assert len(shown) == len(SOME)
    assert all(is_taken(newsroom, url, form) for _row, url, form in shown)
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.prove
def test_a_filled_form_is_taken_from_those_alone_who_may_send_it(newsroom):
    shown = list(forms_shown(newsroom, rows()))

    wrong = [fault for each in shown for fault in faults(newsroom, *each)]

    taken = [row for row, url, form in shown if is_taken(newsroom, url, form)]
    # The others ask for more than a stranger to them knows: a code, a table, a place.
    assert len(taken) > 100
    assert not wrong, "\n".join(map(str, wrong))
