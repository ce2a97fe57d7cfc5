"""The site as a reader gets it: by address, in this process, through all of its middleware."""

import sys
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote_to_bytes, urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.utils import translation
from django.utils.translation import gettext as _

from cms.editions.code import code_version
from cms.mirror.refusals import Refused

REDIRECTS = {301, 302, 303, 307, 308}


@dataclass(frozen=True)
class Answer:
    """What the site answered: ``tags`` is ``None`` where it does not say what it hangs on."""

    status: int
    content_type: str
    body: bytes
    tags: tuple | None
    location: str
    is_final: bool


class Site:
    """The site, asked by somebody without cookies, tokens or a preferred language."""

    def __init__(self):
        self.handler = WSGIHandler()
        self.host = urlsplit(settings.SITE_URL).netloc

    def ask(self, address):
        """Return the ``Answer`` at a path with its query.

        Raises ``Refused`` where the site fails: a mirror with a hole in it would look whole.
        """
        started = []
        # The site's middleware leaves another language active.
        with translation.override(None):
            response = self.handler(
                environ_of(address, self.host), lambda *told: started.append(told)
            )
            try:
                body = b"".join(response)
            finally:
                response.close()
        return answer_of(address, *started[0], body=body)


def answer_of(address, status_line, headers, *, body):
    status, named = int(status_line.split()[0]), {name.lower(): value for name, value in headers}
    if status >= 500 or status == 429:
        raise Refused(
            _("The site answers %(status)d at %(address)s.")
            % {"status": status, "address": address}
        )
    tags = named.get("cache-tag")
    return Answer(
        status=status,
        content_type=named.get("content-type", "").partition(";")[0].strip().lower(),
        body=body,
        tags=None if tags is None else tuple(filter(None, tags.replace(" ", "").split(","))),
        location=named.get("location", "") if status in REDIRECTS else "",
        is_final="immutable" in named.get("cache-control", ""),
    )


def environ_of(address, host):
    """Return a WSGI environment of a request that came by TLS, as a proxy would tell it."""
    path, _mark, query = address.partition("?")
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": host.partition(":")[0],
        "SERVER_PORT": "443",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": host,
        **dict([settings.SECURE_PROXY_SSL_HEADER or ("HTTP_X_FORWARDED_PROTO", "https")]),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "https",
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }


@contextmanager
def site_at(base_url):
    """Let the site name ``base_url`` as its own address meanwhile; give it to be asked.

    It answers to the host of that address, whatever hosts it is served at: nobody else asks here.
    """
    with with_settings(SITE_URL=base_url, ALLOWED_HOSTS=["*"]), one_connection(), answers_apart():
        yield Site()


@contextmanager
def with_settings(**values):
    former = {name: getattr(settings, name) for name in values}
    try:
        for name, value in values.items():
            setattr(settings, name, value)
        yield
    finally:
        for name, value in former.items():
            setattr(settings, name, value)


@contextmanager
def answers_apart():
    """Keep what is answered under another address from what the site itself keeps."""
    code_version.cache_clear()
    try:
        yield
    finally:
        code_version.cache_clear()


@contextmanager
def one_connection():
    """Let thousands of requests share a connection: Django would open one for each."""
    both = (request_started, request_finished)
    signals = [each for each in both if each.disconnect(close_old_connections)]
    try:
        yield
    finally:
        for each in signals:
            each.connect(close_old_connections)
