"""The servers of a run: gunicorn with each kind of cache, Redis, nginx; all end with it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Seconds that a server has to begin.
PATIENCE = 60


def missing(*programs):
    """Return those of the programs that are not here."""
    # Debian keeps nginx where only root looks.
    path = f"{os.environ.get('PATH', '')}:/usr/sbin"
    return [name for name in programs if not shutil.which(name, path=path)]


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextmanager
def running(command, port, **options):
    """Run a program until the block ends; enter it when the port answers."""
    process = subprocess.Popen(
        command, cwd=ROOT, start_new_session=True, stdout=subprocess.DEVNULL, **options
    )
    try:
        wait_for(port, process)
        yield process
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def wait_for(port, process):
    begun = time.monotonic()
    while time.monotonic() - begun < PATIENCE and process.poll() is None:
        with socket.socket() as connection:
            if not connection.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.05)
    raise RuntimeError(f"{process.args[0]} does not answer.")


@contextmanager
def gunicorn(environment):
    """Serve all sides as a real site is served; give the port and the process."""
    port = free_port()
    command = [
        *(sys.executable, "-m", "gunicorn", "benchmarks.wsgi"),
        *("--config", "cms/operations/gunicorn.py", "--bind", f"127.0.0.1:{port}"),
    ]
    with running(command, port, env=environment) as process:
        yield port, process


@contextmanager
def redis():
    """Give the address of a Redis of our own."""
    port = free_port()
    command = ["redis-server", "--port", str(port), "--save", "", "--bind", "127.0.0.1"]
    with running(command, port):
        yield f"redis://127.0.0.1:{port}/0"


NGINX = """
{user} daemon off; worker_processes 2; pid {folder}/nginx.pid; error_log stderr error;
events {{ worker_connections 256; }}
http {{
  access_log off; default_type application/json;
  sendfile on; tcp_nopush on; open_file_cache max=1000;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  proxy_cache_path {folder}/kept keys_zone=kept:8m;
  upstream service {{ server 127.0.0.1:{upstream}; keepalive 8; }}
  server {{
    listen 127.0.0.1:{port};
    location /bytes/ {{ alias {folder}/bytes/; }}
    location / {{
      proxy_pass http://service; proxy_http_version 1.1; proxy_set_header Connection "";
      proxy_set_header Host $http_host;
      proxy_cache kept; proxy_cache_lock on; proxy_cache_revalidate on;
    }}
  }}
}}
"""


@contextmanager
def nginx(folder, *, upstream):
    """Serve the files of ``folder``/bytes, and keep what the server behind it answers."""
    port = free_port()
    for name in ("bytes", "kept"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    configuration = folder / "nginx.conf"
    # Begun by root it would work as somebody who may not read the folder.
    user = "user root;" if os.geteuid() == 0 else ""
    configuration.write_text(NGINX.format(folder=folder, port=port, upstream=upstream, user=user))
    command = ["nginx", "-c", str(configuration), "-p", str(folder)]
    path = f"{os.environ['PATH']}:/usr/sbin"
    with running(command, port, env=os.environ | {"PATH": path}):
        yield port


def children(process):
    """Return the ids of the processes that a server has begun."""
    found = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    return [int(each) for each in found.split()]


def processor_seconds(process):
    """Return what the processes of a server have taken of the processor."""
    ticks = 0
    for each in children(process):
        fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def peak_megabytes(process):
    """Return the most memory that a process of a server has had."""
    return max(megabytes(each) for each in children(process))


def megabytes(pid):
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    (line,) = (each for each in lines if each.startswith("VmHWM"))
    return int(line.split()[1]) // 1024
