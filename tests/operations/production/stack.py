"""The services of compose.yaml as processes: the same commands, environment and configuration."""

import http.client
import json
import os
import secrets
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
import urllib.parse
from pathlib import Path

from tests.operations.production.cluster import Cluster
from tests.operations.production.composed import Composed
from tests.operations.production.proxy import NGINX, configure
from tests.running import PROJECT, free_port, wait_until

HOST = "localhost"
# A gunicorn worker of tests has the environment's own programs first.
PROGRAMS = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
VALUES = {
    "SITE_HOST": HOST,
    "DATABASE_PASSWORD": "a-word",
    "ACME_CONTACT": "operator@example.org",
    "SECRET_KEY": secrets.token_urlsafe(50),
    "EMAIL_URL": "consolemail://",
    "MAIL_FROM": "newsroom@example.org",
}


class Stack:
    """A real site on this machine, each of whose processes may be killed and started again.

    ``store`` is the host that database and Redis are on, where that is another one.
    """

    def __init__(self, folder, *, store=None, **variables):
        self.folder, self.variables = folder, variables
        self.data_dir = folder / "data"
        self.composed = Composed(VALUES)
        self.store = store.address if store else "127.0.0.1"
        self.prefix = store.prefix if store else []
        self.database = Cluster.made(listen=self.store, prefix=self.prefix)
        self.redis_port = free_port()
        self.processes = {}
        self.web_ports = []

    # What there is

    @property
    def addresses(self):
        """Return what names of compose.yaml are here."""
        return {
            "database:5432": self.database.address,
            "redis:6379": f"{self.store}:{self.redis_port}",
            "172.30.0.0/24": "127.0.0.1",
        }

    def environment(self, service, **variables):
        found = self.composed.environment(service) | self.variables
        for name, here in self.addresses.items():
            found = {key: str(value).replace(name, here) for key, value in found.items()}
        own = {"DATA_DIR": str(self.data_dir), "STATIC_ROOT": str(self.folder / "static")}
        return found | own | {"PATH": PROGRAMS, "LANG": "C.UTF-8"} | variables

    # Its life

    def set_up(self):
        """Start what is below the service, and bring the database in order with content."""
        self.database.start()
        self.database.make_database()
        self.start_redis()
        self.manage("collectstatic", "--no-input", "--verbosity", "0")
        self.run("prepare", self.composed.command("prepare"))
        self.manage("shell", "-v0", "-c", FILL)

    def start_redis(self):
        self.start(
            "redis",
            [
                "redis-server",
                "--port",
                str(self.redis_port),
                "--save",
                "",
                "--dir",
                str(self.folder),
            ],
            {"PATH": PROGRAMS},
        )

    def start_web(self, *, prefix=(), host="127.0.0.1", port=None, **variables):
        """Start a web process, or one that has ended again, by its port; return that."""
        port = port or free_port()
        image = self.composed.command("web")
        command = [each.replace("0.0.0.0:8000", f"{host}:{port}") for each in image]
        self.web_ports += [] if port in self.web_ports else [port]
        self.start(web(port), [*prefix, *command], self.environment("web", **variables))
        return port

    def start_worker(self):
        self.start("worker", self.composed.command("worker"), self.environment("worker"))

    def start_proxy(self, services=None):
        services = services or [f"127.0.0.1:{port}" for port in self.web_ports]
        config = configure(self.folder / "proxy", services=services, host=HOST)
        self.start("proxy", [NGINX, "-c", str(config)], {"PATH": PROGRAMS})

    def start(self, name, command, environment):
        log = (self.folder / f"{name}.log").open("a")
        self.processes[name] = subprocess.Popen(
            command, cwd=PROJECT, env=environment, stdout=log, stderr=log, start_new_session=True
        )

    def run(self, service, command):
        """Run a command of a service to its end; return what it printed."""
        done = subprocess.run(
            [*self.prefix, *command],
            cwd=PROJECT,
            env=self.environment(service),
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout

    def manage(self, *arguments):
        return self.run("web", ["python", "manage.py", *arguments])

    def kill(self, name):
        os.killpg(self.processes[name].pid, signal.SIGKILL)
        self.processes[name].wait()

    def end(self, name):
        """Ask a process to end; return its status."""
        self.processes[name].terminate()
        return self.processes[name].wait(timeout=90)

    def log(self, name):
        return (self.folder / f"{name}.log").read_text()

    def remove(self):
        for name, process in self.processes.items():
            if process.poll() is None:
                self.kill(name)
        self.database.remove()

    def wait_until_served(self):
        wait_until(lambda: status_of(self.get("/ru/")) == 200)

    # Its readers

    @property
    def certificate(self):
        return self.folder / "proxy" / "fullchain.pem"

    def get(self, path, **options):
        return self.ask("GET", path, **options)

    def ask(self, method, path, *, body=None, headers=None, patience=15):
        """Return status, headers and body of an answer through the proxy; the error of none."""
        begun = time.monotonic()
        try:
            answer = self.answer(method, path, body, headers or {}, patience)
        except (OSError, http.client.HTTPException) as error:
            answer = (error, {}, b"")
        return (*answer, time.monotonic() - begun)

    def answer(self, method, path, body, headers, patience):
        context = ssl.create_default_context(cafile=self.certificate)
        connection = http.client.HTTPSConnection(HOST, 443, context=context, timeout=patience)
        try:
            connection.request(method, path, body=body, headers={"Host": HOST} | headers)
            response = connection.getresponse()
            return response.status, response.headers, response.read()
        finally:
            connection.close()

    def query(self, text):
        """Return the data that the API answers to a query sent by POST."""
        body = json.dumps({"query": text})
        headers = {"Content-Type": "application/json"}
        status, _headers, answer, _time = self.ask("POST", "/graphql/", body=body, headers=headers)
        assert status == 200, (status, answer[:300])
        return json.loads(answer)["data"]

    # Its editors

    @property
    def address(self):
        return f"https://{HOST}"

    def sign_in_path(self, username):
        return urllib.parse.urlsplit(self.manage("sign_in_link", username).strip()).path


FILL = """
from cms.operations.installation import fill_with_demo
fill_with_demo()
"""


def web(port):
    """Return what a web process is called."""
    return f"web-{port}"


def status_of(answer):
    return answer[0]


def can_bind(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("0.0.0.0", port))  # noqa: S104 - tried, and let go
        except OSError:
            return False
    return True


CAN_SERVE = all(map(can_bind, (80, 443))) and bool(shutil.which("redis-server"))
