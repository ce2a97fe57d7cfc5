"""Node, the packages that are locked here, and scripts at work with them."""

import json
import os
import shutil
import subprocess
import threading
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
SCHEMA = FOLDER.parents[1] / "cms" / "api" / "schema.graphql"
NODE = shutil.which("node")
PACKAGES = FOLDER / "node_modules"
# Written by make, when the packages are installed.
INSTALLED = PACKAGES / ".installed"
# Apollo Client warns of what is wrong only in this form of it.
AS_DEVELOPERS_RUN_IT = "--conditions=development"
# Seconds that a slow machine may take for one script, or for all that one is asked.
PATIENCE = 120


def run(name, *arguments):
    """Run a script of this folder to its end; return what it says, read as JSON."""
    result = result_of(name, *arguments, folder=FOLDER)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def result_of(name, *arguments, folder):
    """Run a script with Node in a folder; return the process as it has ended."""
    return subprocess.run(
        [NODE, AS_DEVELOPERS_RUN_IT, name, *arguments],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )


def project_of(name, folder):
    """Return a copy of a project of this folder, with the schema and the packages at hand."""
    project = shutil.copytree(FOLDER / name, folder / name)
    shutil.copy(SCHEMA, project)
    (project / PACKAGES.name).symlink_to(PACKAGES)
    return project


def environment():
    return os.environ | {"SCHEMA": str(SCHEMA)}


class Dialogue:
    """A script that answers one question after another; see ``dialogue.mjs``.

    It must not say anything else: what a client warns of, it should not have met.
    """

    def __init__(self, name, **options):
        self.process = subprocess.Popen(
            [NODE, AS_DEVELOPERS_RUN_IT, name],
            cwd=FOLDER,
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.end = threading.Timer(PATIENCE, self.process.kill)
        self.end.start()
        self.complaints = []
        if options:
            self.ask("open", **options)

    def ask(self, question, **argument):
        """Return what the script answers, in Python's types."""
        self.process.stdin.write(json.dumps([question, argument]) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, self.process.stderr.read()
        answer = json.loads(line)
        self.complaints += answer["complaints"]
        return answer["told"]

    def take_complaints(self):
        """Return what the client has warned of, which then is no reason to fail."""
        complaints, self.complaints = self.complaints, []
        return "\n".join(complaints)

    def close(self):
        self.process.stdin.close()
        self.process.wait(PATIENCE)
        self.end.cancel()
