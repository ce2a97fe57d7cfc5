"""The service as a real site runs it: gunicorn with several processes, by its own file."""

import json
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from types import SimpleNamespace

from prometheus_client.parser import text_string_to_metric_families

from tests.running import PROJECT, environment, free_port, port_answers, wait_until

TOKEN = "a-token-for-who-watches"
CONFIG = PROJECT / "cms" / "operations" / "gunicorn.py"


class Server:
    """Gunicorn at work, with all that it has said."""

    def __init__(self, data_dir, **variables):
        self.port = free_port()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "cms.wsgi", "--config", str(CONFIG)]
            + ["--bind", f"127.0.0.1:{self.port}"],
            cwd=PROJECT,
            env=environment(data_dir, **production(), **variables),
            stderr=subprocess.PIPE,
            text=True,
        )
        self.lines = []
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        with self.process.stderr as pipe:
            self.lines.extend(pipe)

    def get(self, path, **headers):
        """Return status, headers, text and seconds of an answer, whatever it is."""
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=names)
        began = time.monotonic()
        try:
            response = urllib.request.urlopen(request, timeout=20)
        except urllib.error.HTTPError as error:
            response = error
        with response:
            text = response.read().decode()
            return SimpleNamespace(
                status=response.status,
                headers=response.headers,
                text=text,
                seconds=time.monotonic() - began,
            )

    def ask(self, query):
        """Send a query as a proxy passes it on; return the answer."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/graphql/",
            data=json.dumps({"query": query}).encode(),
            headers={"Content-Type": "application/json", **PASSED_ON},
        )
        with urllib.request.urlopen(request, timeout=20) as response:
            return json.load(response)

    def scrape(self):
        return samples(self.get("/metrics", Authorization=f"Bearer {TOKEN}").text)

    def workers(self):
        """Return the ids of the processes that answer."""
        children = f"/proc/{self.process.pid}/task/{self.process.pid}/children"
        with open(children) as file:
            return [int(each) for each in file.read().split()]


PASSED_ON = {"Host": "example.org", "X-Forwarded-Proto": "https"}


def production():
    return {
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
        "SECRET_KEY": "a key of fifty letters and more, for a test of production alone",
        "SITE_URL": "https://example.org",
        "ALLOWED_HOSTS": "example.org",
        "PYTHONUNBUFFERED": "1",
    }


def samples(text):
    """Return the numbers of a scrape, by name and labels as they are written."""
    found = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            labels = ",".join(f"{name}={sample.labels[name]}" for name in sorted(sample.labels))
            found[f"{sample.name}{{{labels}}}" if labels else sample.name] = sample.value
    return found


@contextmanager
def serving(data_dir, **variables):
    server = Server(data_dir, **variables)
    try:
        wait_until(lambda: port_answers(server.port) or server.process.poll() is not None)
        assert server.process.poll() is None, "".join(server.lines)
        assert server.get("/healthz").status == 200
        yield server
    finally:
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(30)
