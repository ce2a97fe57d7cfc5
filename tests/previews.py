"""Drafts as somebody looks at them who is signed in to the admin."""

from urllib.parse import parse_qs, urlsplit

from django.test import Client, RequestFactory

from pages.models import NewsPostPage


class Editor:
    """A user in a session of their own. What they look at need not be saved."""

    def __init__(self, user):
        self.user = user
        self.client = Client()
        self.client.force_login(user)

    def looks_at(self, page, *, mode=""):
        """Return the answer of Wagtail's preview panel to a look at what ``page`` holds now."""
        cookies = self.client.cookies.output(attrs=[], header="", sep=";")
        return page.make_preview_request(RequestFactory(HTTP_COOKIE=cookies).get("/"), mode)

    def token_of(self, page):
        return token_in(self.looks_at(page).url)


def token_in(url):
    """Return the token that a front end is called with."""
    return parse_qs(urlsplit(url).query)["token"][0]


def unsaved_post(parent, **fields):
    return unsaved(NewsPostPage, parent, **fields)


def unsaved(model, parent, **fields):
    """Return a page below ``parent`` as the editor holds it before the first save."""
    page = model(locale=parent.locale, **fields)
    page.depth, page.path = parent.depth + 1, f"{parent.path}0042"
    page.set_url_path(parent)
    return page
