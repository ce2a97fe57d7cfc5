"""docs/operating.md: what it names is there, and its commands set up a site on a bare machine."""

import re
from pathlib import Path

from django.core.management import get_commands

from tests.operations.production.composed import Composed, needed_in_example
from tests.running import PROJECT

MANUAL = (PROJECT / "docs" / "operating.md").read_text()
SERVICES = Composed(dict.fromkeys(needed_in_example(), "filled-in")).services


def chapter(title):
    """Return the lines of code of a chapter, in order."""
    text = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", MANUAL, re.MULTILINE | re.DOTALL)[1]
    return re.findall(r"^    (.+)$", text, re.MULTILINE)


def every_command():
    return re.findall(r"^    (.+)$", MANUAL, re.MULTILINE) + re.findall(r"`([^`]+)`", MANUAL)


def test_every_command_of_the_service_is_one():
    named = set(re.findall(r"manage\.py ([a-z_]+)", "\n".join(every_command())))

    assert len(named) > 6
    assert named <= get_commands().keys()


def test_every_service_of_compose_is_one():
    lines = [line for line in every_command() if "docker compose" in line]
    words = {word for line in lines for word in line.split()}

    assert lines
    assert {"web", "worker", "proxy"} <= words
    for line in lines:
        if found := re.search(r"compose (?:run --rm|restart) (\w+)", line):
            assert found[1] in SERVICES


def test_every_file_and_target_is_there():
    text = "\n".join(every_command())

    for path in set(re.findall(r"cms/operations/[\w./]+\w", text)):
        assert (PROJECT / path).exists(), path
    targets = (PROJECT / "Makefile").read_text()
    for target in re.findall(r"^make (?:-C \S+ )?([a-z]+)", text, re.MULTILINE):
        assert f"\n{target}:" in targets


def test_every_unit_is_there_and_starts_what_compose_starts():
    units = set(re.findall(r"newsroom-(?:web|worker)", MANUAL))

    assert units == {"newsroom-web", "newsroom-worker"}
    for name in ("web", "worker"):
        unit = (PROJECT / f"cms/operations/systemd/newsroom-{name}.service").read_text()
        words = re.search(r"^ExecStart=(.+)$", unit, re.MULTILINE)[1].split()
        composed = Composed(dict.fromkeys(needed_in_example(), "filled-in")).command(name)
        assert [Path(word).name for word in words[:2]] == [Path(word).name for word in composed[:2]]
        assert words[-1] == composed[-1]
