import fcntl
import json
import os
import shutil
import tarfile
from hashlib import sha256
from io import BytesIO

import pytest

from tests.installations import shared_folder
from tests.operations.conftest import Installation, new_database

FILL = "from tests.operations.backup.filling import fill_every_model; fill_every_model()"
PRINT = "from tests.operations.backup.fingerprints import print_fingerprints; print_fingerprints()"


@pytest.fixture(scope="session")
def filled(first_run, tmp_path_factory):
    """An installation with the demo and a row in every table, and a backup of it; made once."""
    shared = shared_folder(tmp_path_factory)
    made = Installation(shared / "filled")
    with (shared / "filled.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "filled.ready").exists():
            shutil.copytree(first_run.data_dir, made.data_dir)
            status, output = made.shell(FILL)
            assert status == 0, output
            made.succeed("backup", "create")
            (shared / "filled.ready").touch()
    return made


@pytest.fixture(scope="session")
def archive(filled):
    """The path of that backup."""
    return archive_of(filled)


@pytest.fixture
def site(filled, tmp_path):
    """A copy of that installation, with its backup, for this test alone."""
    return Installation(shutil.copytree(filled.data_dir, tmp_path / "site"))


@pytest.fixture
def postgresql_url():
    """The URL of a database without tables."""
    server = os.environ.get("TEST_DATABASE_URL")
    if not server:
        pytest.skip("TEST_DATABASE_URL names no PostgreSQL")
    with new_database(server) as url:
        yield url


def archive_of(installation):
    """Return the path of the only backup there is."""
    (path,) = (installation.data_dir / "backups").iterdir()
    return path


def head_of(archive):
    with tarfile.open(archive) as tar:
        return json.load(tar.extractfile("head.json"))


def fingerprints(installation):
    status, output = installation.shell(PRINT)
    assert status == 0, output
    return json.loads(output.strip().splitlines()[-1])


def rewritten(source, target, change):
    """Write an archive anew with what ``change`` makes of each part: whole, and another one."""
    with tarfile.open(source) as old, tarfile.open(target, "w") as new:
        parts = {}
        for member in old:
            data = change(member.name, old.extractfile(member).read())
            if member.name == "manifest.json":
                data = json.dumps(json.loads(data) | {"parts": parts}).encode()
                seal = sha256(data).hexdigest()
            if member.name == "manifest.sha256":
                data = f"{seal}  manifest.json\n".encode()
            parts[member.name] = {"size": len(data), "sha256": sha256(data).hexdigest()}
            part = tarfile.TarInfo(member.name)
            part.size = len(data)
            new.addfile(part, BytesIO(data))
    return target
