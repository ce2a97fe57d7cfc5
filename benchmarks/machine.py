"""On what was measured."""

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = ("django", "wagtail", "graphene", "graphql-core", "orjson", "wagtail-grapple")


def described():
    """Return the processor and the releases, by their names."""
    releases = {name: release_of(name) for name in PACKAGES}
    return {
        "processor": processor(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "releases": {name: release for name, release in releases.items() if release},
    }


def processor():
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def release_of(package):
    try:
        return version(package)
    except PackageNotFoundError:
        return None
