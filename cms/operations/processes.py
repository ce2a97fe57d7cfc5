"""Processes that start together and end together."""

import subprocess
import time

# Seconds that they have to finish what they are at, before they are killed.
PATIENCE = 10


class Processes:
    """The children of one run, by name."""

    def __init__(self):
        self.children = {}

    def start(self, name, command, environment):
        # In a session of its own: Ctrl-C reaches the parent alone, which ends all in order.
        self.children[name] = subprocess.Popen(  # noqa: S603 - commands of ours
            command, env=environment, stdin=subprocess.DEVNULL, start_new_session=True
        )

    def ended(self):
        """Return the name and the exit status of a child that has ended, or None."""
        for name, child in self.children.items():
            if child.poll() is not None:
                return name, child.returncode
        return None

    def end(self):
        """Ask all children to end, and wait for them; kill those that do not."""
        for child in self.children.values():
            child.terminate()
        deadline = time.monotonic() + PATIENCE
        for child in self.children.values():
            wait_for_end(child, deadline)


def wait_for_end(child, deadline):
    try:
        child.wait(timeout=max(0, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
