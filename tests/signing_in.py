"""Tests that sign somebody in by force have shown a second factor, too.

How one signs in is tested in ``tests/accounts/`` by the forms themselves.
"""

from django.test import Client

from cms.accounts.admission import SHOWN

force_login = Client.force_login


def force_whole_login(client, user, backend=None):
    force_login(client, user, backend)
    session = client.session
    session[SHOWN] = user.pk
    session.save()


def sign_in_by_halves(client, user):
    """Sign somebody in as by the password alone."""
    force_login(client, user)


Client.force_login = force_whole_login
