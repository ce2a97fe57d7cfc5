"""One installation, one browser and few tabs for all audits: to start them takes longest.

They end with the audits: a second Playwright refuses to start beside the first, and the worker of
an installation that nobody asks is busy all the same.
"""

import shutil
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from tests.audits.tabs import SCREEN, Tab
from tests.installations import served
from tests.running import Command

CHROMIUM = shutil.which("chromium")
PUBLISH = "from tests.audits.content import publish_audited_pages as publish; publish()"


@pytest.fixture(scope="package")
def site(first_run, tmp_path_factory):
    """The demo and the pages of ``content.py``, served; nobody may change them."""
    data_dir = shutil.copytree(first_run.data_dir, tmp_path_factory.mktemp("audits") / "var")
    publish_into(data_dir)
    with served(data_dir) as service:
        yield service


def publish_into(data_dir):
    """Publish what the demo of an installation lacks."""
    with Command("shell", "--no-imports", "--command", PUBLISH, data_dir=data_dir) as publishing:
        assert publishing.status() == 0, publishing.output


@pytest.fixture(scope="package")
def browser():
    if CHROMIUM is None:
        pytest.skip("the audits need Chromium (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def open_tab(browser, site):
    """Return a function that opens a tab with options of Playwright, at the desk by default."""

    def open_tab(**options):
        context = browser.new_context(base_url=site.address, **{"viewport": SCREEN, **options})
        return Tab(context.new_page(), host=urlsplit(site.address).netloc)

    return open_tab


@pytest.fixture(scope="package")
def only_tab(open_tab):
    return open_tab()


@pytest.fixture
def tab(only_tab):
    """A tab with scripts, whatever theme and size the test before it has asked for."""
    only_tab.look()
    return only_tab
