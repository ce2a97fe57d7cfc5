"""What the terminal tells a command, and how it is shown that something goes on."""

import os
import signal
from contextlib import contextmanager

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation
from tqdm import tqdm

ENDING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def language_of_terminal():
    """Return the language that the environment asks for; None, the texts' own, for others."""
    names = (os.environ.get(variable) for variable in ("LC_ALL", "LC_MESSAGES", "LANG"))
    code = next(filter(None, names), "").partition(".")[0].partition("_")[0]
    return code if code in dict(settings.LANGUAGES) else None


def in_language_of_terminal():
    return translation.override(language_of_terminal())


class TerminalCommand(BaseCommand):
    """A command that speaks the language of the terminal, also of arguments that it refuses."""

    def run_from_argv(self, argv):
        with in_language_of_terminal():
            super().run_from_argv(argv)

    def execute(self, *args, **options):
        with in_language_of_terminal():
            return super().execute(*args, **options)


def interrupt_on_ending_signals():
    """Let each of these signals do what Ctrl-C does: raise ``KeyboardInterrupt``."""
    for each in ENDING_SIGNALS:
        signal.signal(each, signal.default_int_handler)


def ignore_ending_signals():
    for each in ENDING_SIGNALS:
        signal.signal(each, signal.SIG_IGN)


def bar_on(terminal, **options):
    """Return a progress bar, which is shown where somebody is looking, and goes with its work."""
    shown = terminal.isatty()
    return tqdm(file=bare(terminal), disable=not shown, leave=False, **options)


def bare(terminal):
    """Return the stream below that of a command, which ends a line with whatever is written."""
    return getattr(terminal, "_out", terminal)


@contextmanager
def progress_on(terminal, *, total=None):
    """Give a function that counts bytes."""
    with bar_on(terminal, total=total, unit="B", unit_scale=True) as bar:
        yield bar.update


@contextmanager
def share_on(terminal):
    """Give a function that is told how many are done, and of how many."""
    with bar_on(terminal) as bar:

        def show(done, total):
            bar.n, bar.total = done, total
            bar.refresh()

        yield show


def write_beside_bar(text, *, to, bar_on):
    """Write a line above the bar that another stream may show."""
    with tqdm.external_write_mode(file=bare(bar_on)):
        to.write(text)
