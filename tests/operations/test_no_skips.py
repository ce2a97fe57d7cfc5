import os
import subprocess
import sys

import pytest

from tests.running import PROJECT

SKIPPED = """
import pytest

def test_skipped():
    pytest.skip("no browser here")

@pytest.mark.xfail
def test_expected_failure():
    assert False
"""


def status_of(folder, **variables):
    (folder / "test_skipping.py").write_text(SKIPPED)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.no_skips", str(folder)]
    environment = {name: value for name, value in os.environ.items() if name != "CI"} | variables
    options = ["-p", "no:cacheprovider", "--rootdir", str(folder), "-c", os.devnull]
    return subprocess.run(
        [*command, *options], cwd=PROJECT, env=environment, capture_output=True, text=True
    )


@pytest.mark.parametrize(("variables", "returncode"), [({}, 0), ({"CI": "1"}, 1)])
def test_with_ci_a_skipped_test_is_a_failure(tmp_path, variables, returncode):
    result = status_of(tmp_path, **variables)

    assert result.returncode == returncode, result.stdout
    assert ("no browser here" in result.stdout) == bool(returncode)
