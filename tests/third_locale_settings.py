"""The settings of `make run` and one language more, as somebody adds it: by one line."""

from cms.settings.dev import *  # noqa: F403
from cms.settings.dev import LANGUAGES

LANGUAGES.append(("nl", "Nederlands"))
