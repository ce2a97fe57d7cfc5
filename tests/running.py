"""Commands of manage.py as real processes, of installations below temporary folders."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
# Seconds that a slow machine may take for a migration from nothing and the demo content.
PATIENCE = 180
READY = "Ctrl-C"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def port_answers(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def environment(data_dir, **variables):
    """Return an environment that knows nothing of the tests' own settings and database."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return kept | {"DATA_DIR": str(data_dir), "LANG": "C.UTF-8"} | variables


class Command:
    """A command of manage.py at work, with all that it and its children have said."""

    def __init__(self, *arguments, data_dir, **variables):
        self.process = subprocess.Popen(
            [sys.executable, str(PROJECT / "manage.py"), *arguments],
            env=environment(data_dir, **variables),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.lines = []
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        """Read until the last process that holds the pipe, children included, has ended."""
        with self.process.stdout as pipe:
            self.lines.extend(pipe)

    @property
    def output(self):
        return "".join(self.lines)

    def wait_for(self, text):
        wait_until(lambda: text in self.output or not self.reader.is_alive())
        assert text in self.output, self.output

    def interrupt(self, number=signal.SIGINT):
        self.process.send_signal(number)
        return self.status()

    def status(self):
        """Return the exit status, when the command and all of its children have ended."""
        self.reader.join(PATIENCE)
        assert not self.reader.is_alive(), f"A process has not ended.\n{self.output}"
        return self.process.wait(PATIENCE)

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(PATIENCE)


def wait_until(condition):
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "It did not happen in time."
        time.sleep(0.05)
