"""From one release to the next: backup, migration, check, switch, and back when something fails.

    python3 current/cms/operations/updating.py releases/2.1 --switch "systemctl restart service"

Needs Python and nothing else, for it stands beside what it exchanges: a release is a folder with
``manage.py`` and ``.venv``, and ``current`` is a link to the one that serves. Readers read on, and
editing is held meanwhile. With ``--compose`` a release is a tag of the image instead.

Each step is written down before it is taken. Where the update itself was killed, the next call of
it goes back first.
"""

import argparse
import gettext
import json
import os
import shlex
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parents[2]
# Seconds between two looks whether a release answers.
GLANCE = 0.5
LANGUAGES = [os.environ.get(name, "")[:2] for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
_ = gettext.translation(
    "django", HERE / "cms/locale", filter(None, LANGUAGES), fallback=True
).gettext


class UpdateFailed(Exception):
    """A step that failed, in words."""


class CannotGoBack(Exception):
    """That what was before could not be brought back; somebody has to look."""


class Folders:
    """Releases that are folders, with a link to the one that serves."""

    def __init__(self, link, *, switch):
        self.link, self.command = Path(link), switch

    def now(self):
        return str(self.link.resolve())

    def name(self, release):
        """Return the release as it is written down; raises where it is none."""
        folder = Path(release).resolve()
        if not (folder / "manage.py").is_file() or not (folder / ".venv/bin/python").exists():
            raise UpdateFailed(_("%s is no release: it wants manage.py and .venv.") % folder)
        return str(folder)

    def manage(self, release, *arguments):
        return [f"{release}/.venv/bin/python", f"{release}/manage.py", *arguments]

    def switch(self, release):
        """Let the link name the release, in one step, and start it."""
        beside = self.link.with_name(f".{self.link.name}.new")
        beside.unlink(missing_ok=True)
        beside.symlink_to(release)
        beside.replace(self.link)
        if self.command:
            run(shlex.split(self.command))


class Compose:
    """Releases that are tags of the image of compose.yaml; .env names the one that serves."""

    def __init__(self, file=".env"):
        self.file = Path(file)

    def lines(self):
        return self.file.read_text().splitlines()

    def now(self):
        named = [line.removeprefix("RELEASE=") for line in self.lines() if is_release(line)]
        return named[-1] if named else "latest"

    def name(self, release):
        return release

    def manage(self, release, *arguments):
        return [
            *("env", f"RELEASE={release}", "docker", "compose", "run", "--rm", "--no-deps"),
            *("--interactive=false", "worker", "python", "manage.py", *arguments),
        ]

    def switch(self, release):
        kept = [line for line in self.lines() if not is_release(line)]
        beside = self.file.with_name(".env.new")
        beside.write_text("\n".join([*kept, f"RELEASE={release}"]) + "\n")
        beside.chmod(self.file.stat().st_mode)
        beside.replace(self.file)
        run(["docker", "compose", "up", "--detach", "--wait", "web", "worker"])


def is_release(line):
    return line.startswith("RELEASE=")


class Update:
    """The way from the release that serves to another one.

    What it needs to know on the way back stands in ``note``, a file.
    """

    def __init__(self, releases, *, note, url, patience):
        self.releases, self.note, self.url, self.patience = releases, Path(note), url, patience

    def is_unfinished(self):
        return self.note.exists()

    def go_to(self, release):
        """Update; raises ``UpdateFailed`` where all is as it was before."""
        new, old = self.releases.name(release), self.releases.now()
        tell(_("Checking the settings of the new release."))
        self.manage(new, "check", "--deploy")
        try:
            self.hold(old, new)
            self.exchange(new)
        except (UpdateFailed, KeyboardInterrupt) as error:
            if self.is_unfinished():
                self.go_back()
            raise UpdateFailed(str(error) or _("Ended by you.")) from error

    def hold(self, old, new):
        state = self.manage(old, "prepare", "--state").strip()
        self.write({"old": old, "new": new, "state": state})
        tell(_("Holding editing; reading goes on."))
        self.manage(old, "editing", "hold")
        tell(_("Making a backup."))
        self.manage(old, "backup", "create")

    def exchange(self, new):
        tell(_("Bringing the database in order."))
        self.manage(new, "prepare")
        tell(_("Switching to the new release."))
        self.releases.switch(new)
        self.wait_for_answer()
        self.manage(new, "editing", "allow")
        self.note.unlink()

    def go_back(self):
        """Bring back the release and the database of before, from wherever the update stood.

        Raises ``CannotGoBack`` where that fails; the note is kept then.
        """
        tell(_("Going back to the release of before."))
        noted = json.loads(self.note.read_text())
        try:
            self.manage(noted["new"], "prepare", "--back-to", noted["state"])
            if self.releases.now() != noted["old"]:
                self.releases.switch(noted["old"])
            self.manage(noted["old"], "editing", "allow")
        except UpdateFailed as error:
            raise CannotGoBack(str(error)) from error
        self.note.unlink()

    def manage(self, release, *arguments):
        """Run a command of a release; return what it printed."""
        return run(self.releases.manage(release, *arguments))

    def write(self, facts):
        beside = self.note.with_name(f"{self.note.name}.new")
        beside.write_text(json.dumps(facts))
        beside.replace(self.note)

    def wait_for_answer(self):
        deadline = time.monotonic() + self.patience
        while self.url and not answers(self.url):
            if time.monotonic() > deadline:
                raise UpdateFailed(_("The new release does not answer at %s.") % self.url)
            time.sleep(GLANCE)


def tell(text):
    print(text, flush=True)


def run(command):
    """Run a command; return its output, or raise ``UpdateFailed`` with what it said."""
    # In a session of its own: Ctrl-C reaches this process alone, which ends all in order.
    done = subprocess.run(  # noqa: S603 - commands of ours, and the operator's own
        command, capture_output=True, text=True, start_new_session=True, stdin=subprocess.DEVNULL
    )
    if done.returncode:
        raise UpdateFailed((done.stderr.strip() or done.stdout.strip())[-2000:])
    return done.stdout


def answers(url):
    try:
        with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - the operator's own
            return True
    except OSError:
        return False


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("release", help="the folder, or with --compose the tag, to change to")
    parser.add_argument("--current", default="current", help="the link to the one that serves")
    parser.add_argument("--switch", default="", help="the command that restarts web and worker")
    parser.add_argument("--compose", action="store_true", help="releases are tags of the image")
    parser.add_argument("--url", default="http://127.0.0.1:8000/readyz", help="has to answer then")
    parser.add_argument("--patience", type=float, default=120, help="seconds that it has for that")
    parser.add_argument("--note", default=".update.json", help="where an unfinished one is noted")
    return parser.parse_args()


def update_as(asked):
    # Compose waits for the health of the containers itself.
    releases = Compose() if asked.compose else Folders(asked.current, switch=asked.switch)
    url = None if asked.compose else asked.url
    return Update(releases, note=asked.note, url=url, patience=asked.patience)


def main():
    asked = arguments()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    update = update_as(asked)
    try:
        if update.is_unfinished():
            tell(_("An update was broken off here."))
            update.go_back()
        update.go_to(asked.release)
    except UpdateFailed as error:
        tell(_("Nothing has changed: %s") % error)
        return 1
    except CannotGoBack as error:
        tell(_("It was not possible to go back: %s") % error)
        tell(_("Editing is held. The backup made before is the way back: docs/operating.md."))
        return 2
    tell(_("%s serves now.") % asked.release)
    return 0


if __name__ == "__main__":
    sys.exit(main())
