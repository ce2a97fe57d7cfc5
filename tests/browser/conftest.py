import json
import re
import shutil
import urllib.request

import pytest
from playwright.sync_api import sync_playwright

from tests.running import READY, Command, free_port

CHROMIUM = shutil.which("chromium")


class Service:
    """A running installation with its demo content."""

    def __init__(self, run, port):
        self.address = f"http://127.0.0.1:{port}"
        self.passwords = dict(re.findall(r"^  ([a-z]+) +(\S+)$", run.output, re.MULTILINE))

    def ask(self, query):
        """Return the data that the API answers, as any client gets it."""
        request = urllib.request.Request(  # noqa: S310
            f"{self.address}/graphql/",
            data=json.dumps({"query": query}).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request) as response:  # noqa: S310
            return json.load(response)["data"]

    def newest_title(self, locale):
        data = self.ask(f'{{ newsPosts(locale: "{locale}", first: 1) {{ nodes {{ title }} }} }}')
        return data["newsPosts"]["nodes"][0]["title"]


@pytest.fixture(scope="module")
def service(first_run, tmp_path_factory):
    """An installation of its own for each module of tests, served with its worker."""
    data_dir = shutil.copytree(first_run.data_dir, tmp_path_factory.mktemp("service") / "var")
    port = free_port()
    with Command("run", data_dir=data_dir, PORT=str(port)) as run:
        run.wait_for(READY)
        yield Service(run, port)


@pytest.fixture
def open_page(service):
    """Open a tab of a real browser; its console must stay silent, and no other host be called."""
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
        assert tab.hosts <= {service.address.removeprefix("http://")}
        assert tab.complaints == []


def note(tab, line):
    if line.type == "error":
        tab.complaints.append(line.text)


@pytest.fixture
def log_in(open_page, service):
    """Open a tab in which somebody is signed in."""

    def log_in_as(username, **options):
        tab = open_page(**options)
        tab.goto("/admin/login/")
        tab.fill("#id_username", username)
        tab.fill("#id_password", service.passwords[username])
        tab.click("main button[type=submit]")
        tab.wait_for_url("**/admin/")
        return tab

    return log_in_as
