"""A server opens its port when it can answer, not before."""

import gc
import subprocess
import sys
import urllib.request

from cms.operations import gunicorn
from tests.running import PROJECT, environment, free_port, port_answers, wait_until

# An application that notes, each time it is loaded, whether the port is open already, and answers
# how many functions its process calls for a new connection to a database.
APPLICATION = """
import os, socket
from django.db.backends.signals import connection_created
with socket.socket() as probe, open("loaded", "a") as notes:
    is_open = probe.connect_ex(("127.0.0.1", int(os.environ["PORT"]))) == 0
    notes.write(f"{is_open}\\n")

def application(environ, start_response):
    start_response("200 OK", [])
    return [str(len(connection_created.receivers)).encode()]
"""


def test_what_is_loaded_is_no_work_for_the_collector_of_garbage():
    try:
        gunicorn.when_ready(None)
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()


def test_the_code_is_loaded_once_and_before_the_port_is_open(tmp_path):
    (tmp_path / "noting.py").write_text(APPLICATION)
    port = free_port()
    config = PROJECT / "cms" / "operations" / "gunicorn.py"
    command = [sys.executable, "-m", "gunicorn", "--config", str(config), "noting"]
    command += ["--bind", f"127.0.0.1:{port}", "--chdir", str(tmp_path)]

    server = subprocess.Popen(
        command, cwd=tmp_path, env=environment(tmp_path, PORT=str(port)), stderr=subprocess.PIPE
    )
    try:
        wait_until(lambda: port_answers(port) or server.poll() is not None)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as response:
            # That bounds what readers ask.
            assert response.read() == b"1"
    finally:
        server.terminate()
        server.communicate()

    assert (tmp_path / "loaded").read_text() == "False\n"
