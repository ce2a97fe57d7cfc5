"""What the terminal tells a command: its language, and that it is time to end."""

import os
import signal

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation

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
