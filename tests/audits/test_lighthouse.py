"""Lighthouse gives 100 of 100 four times, for a site that is served as a real one."""

import json
import secrets
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.audits.conftest import CHROMIUM, publish_into
from tests.audits.pages import pages_of
from tests.clients.node import NODE
from tests.running import PATIENCE, READY, Command, free_port

pytestmark = [pytest.mark.one_round, pytest.mark.prove]

FOLDER = Path(__file__).resolve().parents[1] / "lighthouse"
INSTALLED = FOLDER / "node_modules" / ".installed"
PAGES = pages_of("home", "post", "event")


@pytest.fixture(scope="module")
def address(first_run, tmp_path_factory):
    """Where the site is served with the settings and the static files of a real one."""
    data_dir = shutil.copytree(first_run.data_dir, tmp_path_factory.mktemp("real") / "var")
    publish_into(data_dir)
    port = free_port()
    settings = as_a_real_site(f"http://127.0.0.1:{port}")
    with Command("collectstatic", "--no-input", data_dir=data_dir, **settings) as collecting:
        assert collecting.status() == 0, collecting.output
    with Command("run", data_dir=data_dir, PORT=str(port), **settings) as run:
        run.wait_for(READY)
        yield settings["SITE_URL"]


def as_a_real_site(address):
    return {
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "127.0.0.1",
        "SITE_URL": address,
        # This machine has no certificate.
        "SECURE_SSL_REDIRECT": "false",
    }


def audit(*urls):
    """Return what Lighthouse says of each address, as on a phone and as at a desk."""
    result = subprocess.run(
        [NODE, "audit.mjs", *urls],
        cwd=FOLDER,
        env={"PATH": "/usr/bin:/bin", "HOME": str(Path.home()), "CHROME_PATH": CHROMIUM},
        capture_output=True,
        text=True,
        timeout=PATIENCE * len(urls),
    )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_lighthouse_has_nothing_to_better(address):
    if NODE is None or CHROMIUM is None or not INSTALLED.exists():
        pytest.skip("Lighthouse needs Chromium, Node and npm (make prove)")

    told = audit(*(address + page.path for page in PAGES))

    print(json.dumps(told, indent=1))
    assert len(told) == 2 * len(PAGES)
    assert [each for each in told if set(each["scores"].values()) != {100}] == []
