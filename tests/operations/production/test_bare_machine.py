"""docs/operating.md on a bare machine: its commands, in order, lead to a site that is served.

The machine is a set of namespaces: /etc is laid over, /srv and the like are empty, and there is no
network but its own. Debian's packages are those of this machine. Two programs that want more of the
world have stand-ins that do what they are for: systemctl starts the units, certbot makes a
certificate.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.operations.production.cluster import INITDB, need_postgresql
from tests.operations.production.network import need_hosts
from tests.operations.production.proxy import make_certificate, need_nginx
from tests.operations.production.test_manual import chapter
from tests.running import PROJECT

pytestmark = [
    pytest.mark.one_round,
    pytest.mark.prove,
    need_nginx,
    need_postgresql,
    need_hosts,
]

HOST = "localhost"
SYSTEMCTL = """#!{python}
import re, shlex, subprocess, sys
from pathlib import Path

action, *units = [word for word in sys.argv[1:] if word != "--now"]


def start(name):
    unit = Path("/etc/systemd/system", f"{{name}}.service").read_text()
    value = lambda key: re.search(rf"^{{key}}=(.+)$", unit, re.MULTILINE)[1]
    lines = Path(value("EnvironmentFile")).read_text().splitlines()
    variables = dict(line.split("=", 1) for line in lines) | {{"PATH": "/usr/sbin:/usr/bin:/bin"}}
    command = ["runuser", "-u", value("User"), "--", *shlex.split(value("ExecStart"))]
    log = open(f"{folder}/{{name}}.log", "w")
    subprocess.Popen(command, cwd=value("WorkingDirectory"), env=variables,
                     stdout=log, stderr=log, start_new_session=True)


if action == "enable":
    for unit in units:
        start(unit)
elif (action, units) == ("reload", ["nginx"]):
    subprocess.Popen(["nginx"], start_new_session=True)
elif action != "daemon-reload":
    sys.exit(f"systemctl {{sys.argv[1:]}} is not known here")
"""
CERTBOT = """#!/bin/sh
mkdir -p /etc/letsencrypt/live/{host}
cp {folder}/fullchain.pem {folder}/privkey.pem /etc/letsencrypt/live/{host}/
chmod a+r /etc/letsencrypt/live/{host}/fullchain.pem
"""
MACHINE = """
set -eu
ip link set lo up
cd {folder}/over
mount -t tmpfs tmpfs .
cd {folder}/over
mkdir upper work
mount -t overlay overlay -o lowerdir=/etc,upperdir=$PWD/upper,workdir=$PWD/work /etc
for folder in /srv /var/cache/nginx /var/run/postgresql; do
  mkdir -p $folder; mount -t tmpfs -o mode=755 tmpfs $folder
done
rm -rf /etc/nginx/conf.d/* /etc/letsencrypt
# Others have to reach the interpreter, wherever this machine has it.
for folder in {reached}; do
  case $folder in /root/*)
    mkdir -p /srv/.kept; mount --bind $folder /srv/.kept
    mount -t tmpfs -o mode=755 tmpfs /root; mkdir -p $folder; mount --bind /srv/.kept $folder;;
  esac
done
cd /srv
mkdir .database; chown postgres: .database /var/run/postgresql
as_postgres() {{ runuser -u postgres -- "$@"; }}
as_postgres {initdb} -D .database -U postgres -A trust -N > /dev/null
as_postgres {postgres} -D .database -k /var/run/postgresql > {folder}/database.log 2>&1 &
redis-server --save "" > {folder}/redis.log &
until as_postgres {psql} -h /var/run/postgresql -c "" postgres 2> /dev/null; do sleep 0.2; done
export PGHOST=/var/run/postgresql PATH={folder}/bin:{programs}:/usr/sbin:/usr/bin:/sbin:/bin
export SSL_CERT_FILE={folder}/fullchain.pem
export DJANGO_SUPERUSER_USERNAME=admin DJANGO_SUPERUSER_EMAIL=admin@example.org
export DJANGO_SUPERUSER_PASSWORD="a password of a test"
set -x
{commands}
set +x
ask() {{ {python} -c "{ask}" "$1"; }}
until ask https://{host}/ru/ > /dev/null 2>&1; do sleep 1; done
for path in /ru/ /en/ /readyz /admin/login/ /static/website/site.css; do
  echo "$path $(ask https://{host}$path)"
done
echo "http $(ask http://{host}/en/)"
{afterwards}
"""
ASK = (
    "import sys, urllib.request as r; "
    "a = r.urlopen(sys.argv[1]); print(a.status, a.url, len(a.read()))"
)
# A backup of PostgreSQL, restored on SQLite beside it.
AFTERWARDS = """
as_newsroom() { runuser -u newsroom -- .venv/bin/python manage.py "$@"; }
as_newsroom doctor --only certificate
as_newsroom backup create
mkdir /srv/newsroom/other; chown newsroom: /srv/newsroom/other
export BACKUP_TARGET=/srv/newsroom/data/backups DATA_DIR=/srv/newsroom/other DATABASE_URL=
as_newsroom backup restore latest
as_newsroom publication check
"""


def commands():
    """Return the commands of the manual as this machine runs them."""
    lines = chapter("Without containers")
    variables = [line for line in lines if re.match(r"[A-Z_]+=", line)]
    rest = [line for line in lines if line not in variables]
    before = next(n for n, line in enumerate(rest) if line.startswith("cd /srv/newsroom/current"))
    written = ["cat > /srv/newsroom/.env <<'END'", *map(filled, variables), "END"]
    return "\n".join([*map(here, rest[:before]), *written, *map(here, rest[before:])])


def filled(variable):
    values = {"SECRET_KEY": os.urandom(40).hex(), "EMAIL_URL": "consolemail://"}
    name, value = variable.split("=", 1)
    return f"{name}={values.get(name, value)}".replace("example.org", HOST)


def here(line):
    if line.startswith("apt-get install"):
        return ":"
    if found := re.match(r"git clone \S+ (\S+)", line):
        folder, python = found[1], Path(sys.prefix)
        clone = f"git -c safe.directory='*' clone --quiet {PROJECT} {folder}"
        # Installed already: what is older than the stamp is not installed again.
        old = f"touch -d 2020-01-01 {folder}/requirements.txt"
        return f"{clone} && ln -s {python} {folder}/.venv && {old}"
    if line.endswith("createsuperuser"):
        line += " --no-input"
    return line.replace("example.org", HOST)


@pytest.fixture
def machine(tmp_path_factory):
    """A folder that everybody may read, with the programs that stand in for others."""
    folder = Path(f"/tmp/bare-{os.getpid()}")  # noqa: S108 - others have to reach it
    (folder / "bin").mkdir(parents=True)
    (folder / "over").mkdir()
    make_certificate(folder, HOST)
    for name, text in (("systemctl", SYSTEMCTL), ("certbot", CERTBOT)):
        program = folder / "bin" / name
        program.write_text(text.format(python=sys.executable, folder=folder, host=HOST))
        program.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def test_the_commands_of_the_manual_lead_to_a_site_and_a_backup_of_it(machine):
    programs = Path(INITDB).parent
    script = MACHINE.format(
        folder=machine,
        reached=Path(sys.base_prefix),
        initdb=INITDB,
        postgres=programs / "postgres",
        psql=programs / "psql",
        programs=programs,
        commands=commands(),
        host=HOST,
        python=sys.executable,
        ask=ASK,
        afterwards=AFTERWARDS,
    )
    (machine / "script").write_text(script)

    apart = ["--mount", "--net", "--pid", "--fork", "--kill-child", "--mount-proc"]
    done = subprocess.run(
        [shutil.which("unshare"), *apart, "bash", str(machine / "script")],
        capture_output=True,
        text=True,
        timeout=600,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": "/srv"},
    )

    logs = "".join(file.read_text() for file in machine.glob("*.log"))
    assert done.returncode == 0, done.stdout + done.stderr[-6000:] + logs[-3000:]
    for path in ("/ru/", "/en/", "/readyz", "/admin/login/"):
        assert f"{path} 200 https://{HOST}" in done.stdout
    assert f"http 200 https://{HOST}/en/" in done.stdout
    assert re.search(r"^Restored: the state of .*, \d+ rows", done.stdout, re.MULTILINE)
