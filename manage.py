#!/usr/bin/env python
"""Run a command of the content service; `manage.py help` lists them."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        problems = str(error).replace("\n", "\n  ")
        sys.exit(f"The settings are not right:\n  {problems}")
    except KeyboardInterrupt:
        # As a shell reports what Ctrl-C has ended.
        sys.exit(130)
