"""Measurements that no test holds, for time says more of the machine than of the code."""

import os

import django
from django.apps import apps

# A database of its own for each run: in memory, or the one of TEST_DATABASE_URL.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
# Tests take their data from here, and have set up what they need.
if not apps.ready:
    django.setup()
