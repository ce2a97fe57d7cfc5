"""How gunicorn runs: `gunicorn cms.wsgi --config cms/operations/gunicorn.py`.

Read before settings are, by the process that starts the others; what is given on the command line
goes before it.
"""

import gc
import os
import shutil
import sys
import tempfile
from pathlib import Path

PROJECT = str(Path(__file__).resolve().parents[2])
# Wherever it was started from.
sys.path[:0] = [] if PROJECT in sys.path else [PROJECT]
DEV = "cms.settings.dev"
FOLDER = "PROMETHEUS_MULTIPROC_DIR"


def folder_of_counts():
    """Return a folder in which the processes of this server count together; ``None`` for none.

    One that is named is made empty: processes of an earlier start would be counted among these.
    """
    if not os.environ.get("METRICS_TOKEN"):
        return None
    named = os.environ.get("METRICS_DIR")
    if not named:
        return tempfile.mkdtemp(prefix="cms-metrics-")
    folder = Path(named).expanduser().resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for file in folder.glob("*.db"):
        file.unlink()
    return str(folder)


os.environ.pop(FOLDER, None)
if COUNTS := folder_of_counts():
    os.environ[FOLDER] = COUNTS

# The library looks for the folder when it is imported, once.
from prometheus_client.multiprocess import mark_process_dead  # noqa: E402

from cms.bounding import begin_serving  # noqa: E402
from cms.operations.logs import logging_of_server_as  # noqa: E402

# Two processes use two cores, and threads wait for the database together.
workers, worker_class, threads = 2, "gthread", 8
# Loaded before the port is opened: no request waits for a server that is not up yet, and the
# processes have the memory of the code in common. A new version needs a new start, not SIGHUP.
preload_app = True
graceful_timeout = 5
loglevel, accesslog = "warning", None
control_socket_disable = True

is_dev = os.environ.get("DJANGO_SETTINGS_MODULE") == DEV
logconfig_dict = logging_of_server_as(
    os.environ.get("LOG_FORMAT") or ("text" if is_dev else "json")
)


def when_ready(server):
    """Let the collector of garbage pass over what is loaded: it goes through it again and again.

    It is in memory once for all processes, and stays so, for nobody writes marks into it.
    """
    gc.collect()
    gc.freeze()


def post_worker_init(worker):
    """Let no statement that a reader waits for take long."""
    begin_serving()


def child_exit(server, worker):
    """Let what a process was doing when it ended not be counted for ever."""
    if COUNTS:
        mark_process_dead(worker.pid, COUNTS)


def on_exit(server):
    if COUNTS and not os.environ.get("METRICS_DIR"):
        shutil.rmtree(COUNTS, ignore_errors=True)
