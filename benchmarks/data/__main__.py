"""Fill the database of this environment: ``python -m benchmarks.data [NUMBER]``.

Without a number what all sizes have: tables, templates, renditions. With one that many posts.
"""

import sys

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from benchmarks.data.world import TEMPLATES, make, make_base
from benchmarks.telling import told

if not (settings.DATA_DIR / TEMPLATES).exists():
    with told(f"{connection.vendor}: tables"):
        call_command("migrate", verbosity=0)
    make_base()
if sys.argv[1:]:
    make(int(sys.argv[1]))
