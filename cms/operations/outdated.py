"""Which locked versions have newer releases: what `make outdated` prints.

The newest are those that `pyproject.toml` allows, so of each line its latest patch release.
"""

import re
import sys
from pathlib import Path

PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(?: *;([^\\]*[^\\ ]))?", re.MULTILINE)


def pins(text):
    """Return the version of each package of a lock file, by its name and where it is meant for."""
    return {(name.lower(), marker.strip()): version for name, version, marker in PIN.findall(text)}


def outdated(locked, newest):
    """Return a line for each package of ``locked`` that has another version in ``newest``."""
    held, there_are = pins(locked), pins(newest)
    return [
        f"{name} {version} → {there_are[name, marker]}"
        for (name, marker), version in held.items()
        if there_are.get((name, marker), version) != version
    ]


def main(locked, newest):
    """Print the lines; return 1 where there are any."""
    lines = outdated(Path(locked).read_text(), Path(newest).read_text())
    sys.stdout.write("\n".join(lines or ["All locked versions are the newest."]) + "\n")
    return bool(lines)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
