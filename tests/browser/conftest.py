import shutil
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.signing_in import sign_in

CHROMIUM = shutil.which("chromium")


@pytest.fixture
def open_page(service, front_ends):
    """Open a tab of a real browser; its console must stay silent, and no other host be called.

    Of others the front ends alone, that the service was told of.
    """
    if CHROMIUM is None:
        pytest.skip("the browser tests need Chromium (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        tabs = []

        def open_tab(**options):
            tab = browser.new_context(base_url=service.address, **options).new_page()
            tab.hosts, tab.complaints = set(), []
            tab.on("request", lambda request: tab.hosts.add(request.url.split("/")[2]))
            tab.on("console", lambda line: note(tab, line))
            tab.on("pageerror", lambda error: tab.complaints.append(str(error)))
            tabs.append(tab)
            return tab

        yield open_tab
        browser.close()
    for tab in tabs:
        assert tab.hosts <= {urlsplit(url).netloc for url in (service.address, *front_ends)}
        assert tab.complaints == []


def note(tab, line):
    if line.type == "error":
        tab.complaints.append(line.text)


@pytest.fixture
def log_in(open_page, service):
    """Open a tab in which somebody is signed in."""

    def log_in_as(username, **options):
        tab = open_page(**options)
        sign_in(tab, service, username)
        return tab

    return log_in_as
