"""Lock files carry hashes and no addresses: each machine has a registry of its own."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PIP_LOCKS = sorted(ROOT.glob("requirements*.txt"))
NPM_LOCKS = [
    ROOT / folder / "package-lock.json"
    for folder in ("cms/api/graphiql", "tests/clients", "tests/lighthouse")
]


def name_of(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", PIP_LOCKS, ids=name_of)
def test_python_packages_are_named_by_version_and_hash(path):
    text = path.read_text()

    packages = re.findall(r"^[a-z].*?(?=^[a-z]|\Z)", text, re.MULTILINE | re.DOTALL)

    assert packages
    assert all("==" in each and "--hash=sha256:" in each for each in packages)
    assert "://" not in text


@pytest.mark.parametrize("path", NPM_LOCKS, ids=name_of)
def test_npm_packages_are_named_by_version_and_hash(path):
    packages = json.loads(path.read_text())["packages"]

    locked = {name: each for name, each in packages.items() if name}

    assert locked
    assert all(each["version"] and each["integrity"] for each in locked.values())
    assert not any("resolved" in each for each in locked.values())
