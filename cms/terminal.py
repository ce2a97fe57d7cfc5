"""What the terminal tells a command: its language, and that it is time to end."""

import os
import signal

from django.conf import settings

ENDING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def language_of_terminal():
    """Return the language that the environment asks for; None, the texts' own, for others."""
    names = (os.environ.get(variable) for variable in ("LC_ALL", "LC_MESSAGES", "LANG"))
    code = next(filter(None, names), "").partition(".")[0].partition("_")[0]
    return code if code in dict(settings.LANGUAGES) else None


def interrupt_on_ending_signals():
    """Let each of these signals do what Ctrl-C does: raise ``KeyboardInterrupt``."""
    for each in ENDING_SIGNALS:
        signal.signal(each, signal.default_int_handler)


def ignore_ending_signals():
    for each in ENDING_SIGNALS:
        signal.signal(each, signal.SIG_IGN)
