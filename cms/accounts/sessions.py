"""The engine of sessions: Django's own in the database, each with its user."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from cms.accounts.models import Session
from pages.sessions import is_over


class SessionStore(DatabaseStore):
    @classmethod
    def get_model_class(cls):
        return Session

    def create_model_instance(self, data):
        row = super().create_model_instance(data)
        row.user_id = data.get(SESSION_KEY)
        return row


def sessions_of(user):
    """Return what each session of somebody that has not ended holds, by its key."""
    rows = Session.objects.filter(user=user)
    held = {row.session_key: row.get_decoded() for row in rows}
    return {key: session for key, session in held.items() if not is_over(session)}


def end_sessions(user):
    """End all sessions of somebody."""
    Session.objects.filter(user=user).delete()
