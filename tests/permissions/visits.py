"""One request of somebody, what came of it, and what was written meanwhile; undone at once."""

import json
import re
from functools import cached_property
from urllib.parse import urlsplit

from django.contrib.messages import ERROR
from django.core.cache import cache
from django.db import connection, transaction
from django.urls import resolve

WRITES = re.compile(r'^(?:INSERT(?: OR IGNORE)? INTO|UPDATE|DELETE FROM) "(\w+)"')
# What is written when somebody only looks: that they are here, and what they look at.
OF_LOOKING = {
    "django_session",
    "accounts_session",
    "translation_deskvisit",
    "pages_preview",
    "pages_dashboardvisit",
    "wagtail_headless_preview_pagepreview",
    "wagtailcore_pagesubscription",
    "wagtailadmin_editingsession",
}
IN, REFUSED, ABSENT, NO_METHOD = "●", "–", "404", "405"
ENTRANCES = ("account_login", "wagtailadmin_login", "mfa_index")


class Visit:
    """What a user gets at an address, and which tables were written meanwhile."""

    def __init__(self, user, method, url, data=None):
        self.tables = set()
        kept = user.client.cookies.copy()
        with transaction.atomic(), connection.execute_wrapper(self.note):
            self.response = getattr(user.client, method.lower())(url, data or {})
            transaction.set_rollback(True)
        if self.written:
            # What is kept there may be of what was undone.
            cache.clear()
        user.client.cookies = kept

    def note(self, execute, sql, params, many, context):
        if match := WRITES.match(sql):
            self.tables.add(match[1])
        return execute(sql, params, many, context)

    @property
    def written(self):
        return self.tables - OF_LOOKING

    @property
    def answer(self):
        """A status, or the name of the route that it leads to."""
        location = self.response.headers.get("Location", "")
        # The site's own answer to an address without a language, where nothing is found.
        if location.startswith("/ru/"):
            return 404
        return resolve(urlsplit(location).path).view_name if location else self.response.status_code

    @property
    def outcome(self):
        """Whether somebody was let in; an error within counts as in: it comes after the door."""
        if self.answer in (404, 405):
            return str(self.answer)
        is_refused = self.answer == 403 or self.leads_to_entrance or self.leads_home_with_error
        return REFUSED if is_refused else IN

    @property
    def leads_to_entrance(self):
        return self.answer in ENTRANCES and "next=" in self.response.headers["Location"]

    @property
    def leads_home_with_error(self):
        told = getattr(self.response.wsgi_request, "_messages", None)
        errors = [each for each in getattr(told, "_queued_messages", ()) if each.level == ERROR]
        return self.answer == "wagtailadmin_home" and bool(errors)

    def tells(self, text):
        """Tell whether a text stands in the answer, also where that is JSON with HTML in it."""
        return text in self.text

    @cached_property
    def text(self):
        if self.response.streaming:
            return ""
        content = self.response.content.decode(errors="replace")
        is_json = self.response["Content-Type"].startswith("application/json")
        return json.dumps(self.response.json(), ensure_ascii=False) if is_json else content
