import json
import shutil
import subprocess
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent
NODE = shutil.which("node")
# Written by make, when the locked packages are installed.
INSTALLED = FOLDER / "node_modules" / ".installed"
# Seconds that a slow machine may take for one script.
PATIENCE = 120


@pytest.fixture(scope="session")
def run_script():
    """Return a function that runs a script of this folder with Node, and returns what it says."""
    if NODE is None or not INSTALLED.exists():
        pytest.skip("these tests need Node and npm (Debian: apt-get install nodejs npm; make test)")
    return run


def run(name, *arguments):
    command = [NODE, name, *arguments]
    result = subprocess.run(  # noqa: S603
        command, cwd=FOLDER, capture_output=True, text=True, timeout=PATIENCE
    )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)
