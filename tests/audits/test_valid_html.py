"""The Nu Html Checker finds nothing in any page, and nothing in the style sheets."""

import json
import re
import shutil
import subprocess
import urllib.request
from urllib.error import HTTPError
from urllib.parse import unquote

import pytest

from tests.audits.pages import PAGES
from tests.clients.node import PACKAGES

pytestmark = pytest.mark.one_round

JAVA = shutil.which("java")
CHECKER = PACKAGES / "vnu-jar" / "build" / "dist" / "vnu.jar"
STYLE_SHEETS = re.compile(r'<link rel="stylesheet" href="([^"]+)"')
# Safari tells of no list whose marks are taken away, unless the role says it again.
WANTED = re.compile("The “list” role is unnecessary for element “[ou]l”")


@pytest.fixture(scope="package")
def checker():
    if JAVA is None or not CHECKER.exists():
        pytest.skip(
            "the Nu Html Checker needs Java and npm "
            "(Debian: apt-get install default-jre-headless npm; make test)"
        )
    return [JAVA, "-Xss4m", "-jar", str(CHECKER)]


@pytest.fixture(scope="module")
def bodies(site):
    """What every page answers, by its name."""
    return {str(page): body_of(site.address + page.path) for page in PAGES}


@pytest.fixture(scope="module")
def style_sheets(site, bodies):
    paths = {path for body in bodies.values() for path in STYLE_SHEETS.findall(body.decode())}
    return {path.rpartition("/")[2]: body_of(site.address + path) for path in sorted(paths)}


def body_of(url):
    try:
        with urllib.request.urlopen(url) as response:
            return response.read()
    except HTTPError as error:
        return error.read()


def findings(command, files, folder):
    """Return what the checker says of files, written below ``folder``: a line for each finding."""
    for name, body in files.items():
        (folder / name).write_bytes(body)
    result = subprocess.run(
        [*command, "--format", "json", "--exit-zero-always", *(folder / name for name in files)],
        capture_output=True,
        text=True,
    )
    messages = json.loads(result.stderr)["messages"]
    found = [f"{unquote(each['url']).rpartition('/')[2]}: {each['message']}" for each in messages]
    return [each for each in found if not WANTED.search(each)]


def test_every_page_is_valid_html(checker, bodies, tmp_path):
    files = {f"{name}.html": body for name, body in bodies.items()}

    found = findings([*checker, "--html"], files, tmp_path)

    assert found == []


def test_style_sheets_are_valid(checker, style_sheets, tmp_path):
    found = findings([*checker, "--css"], style_sheets, tmp_path)

    assert style_sheets
    assert found == []
