"""compose.yaml, Dockerfile and .env.example say one thing, and nothing in them is a secret."""

import re
import shutil
import subprocess

import pytest
from django.core.management import call_command

from tests.operations.production.composed import (
    Composed,
    dockerfile,
    image_command,
    names_in_example,
    needed_in_example,
)
from tests.operations.production.proxy import NGINX, configure, need_nginx
from tests.running import PROJECT

FILLED = dict.fromkeys(needed_in_example(), "filled-in")
OURS = ("web", "worker", "prepare")


@pytest.mark.parametrize("name", ["SITE_HOST", "DATABASE_PASSWORD", "ACME_CONTACT"])
def test_compose_does_not_start_without_what_it_needs(name):
    with pytest.raises(LookupError, match=f"{name} is missing"):
        Composed(FILLED | {name: ""})


def test_every_variable_of_compose_stands_in_the_example():
    text = (PROJECT / "compose.yaml").read_text()

    assert set(re.findall(r"\$\{(\w+)", text)) <= names_in_example()


def test_every_variable_of_the_example_is_documented():
    documented = (PROJECT / "docs" / "deployment.md").read_text()

    assert [name for name in names_in_example() if f"`{name}`" not in documented] == []


def test_every_variable_that_settings_read_is_documented():
    documented = (PROJECT / "docs" / "deployment.md").read_text()
    read = set()
    for file in (PROJECT / "cms" / "settings").glob("*.py"):
        read |= set(re.findall(r"env\.\w+\(\s*(?:\w+\.\w+,\s*)?\"([A-Z_]+)\"", file.read_text()))

    assert len(read) > 10
    assert [name for name in sorted(read) if f"`{name}`" not in documented] == []


@pytest.mark.parametrize("name", OURS)
def test_services_of_ours_have_no_rights_and_write_nowhere_but_in_their_volume(name):
    service = Composed(FILLED).services[name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in service
    assert "ports" not in service
    assert service["volumes"] == ["data:/data"]


def test_the_image_runs_as_nobody_in_particular():
    lines = dockerfile()

    users = [number for number, line in enumerate(lines) if line == "USER service"]
    assert users
    assert users[0] < next(n for n, line in enumerate(lines) if line.startswith("CMD"))
    assert not [line for line in lines[users[0] :] if line.startswith(("RUN", "COPY", "USER root"))]


def test_the_image_gets_what_the_service_is_made_of_and_nothing_else():
    copied = re.findall(r"^COPY (?!--)(.+) \S+$", (PROJECT / "Dockerfile").read_text(), re.M)
    sources = {each for line in copied for each in line.split()}
    let_in = (PROJECT / ".dockerignore").read_text().splitlines()

    assert let_in[0] == "*"
    assert {line[1:] for line in let_in if line.startswith("!")} == sources
    assert all((PROJECT / each).exists() for each in sources)
    assert not sources & {"tests", ".env", "var", ".git"}


def test_web_and_worker_start_after_the_database_was_brought_in_order():
    services = Composed(FILLED).services

    for name in ("web", "worker"):
        assert services[name]["depends_on"]["prepare"] == {
            "condition": "service_completed_successfully"
        }
    assert services["prepare"]["command"] == ["python", "manage.py", "prepare"]
    assert services["prepare"]["restart"] == "no"


def test_each_service_that_lasts_is_looked_after():
    services = Composed(FILLED).services

    lasting = {name for name in services if name not in {"prepare", "proxy"}}
    assert all("healthcheck" in services[name] for name in lasting)
    assert all(services[name]["restart"] == "unless-stopped" for name in lasting | {"proxy"})


def test_the_proxy_alone_is_reached_from_outside():
    services = Composed(FILLED).services

    assert {name for name, each in services.items() if "ports" in each} == {"proxy"}
    assert services["database"]["networks"] == services["redis"]["networks"] == ["back"]
    assert "front" in services["web"]["networks"]


def test_no_secret_has_a_default():
    text = (PROJECT / "compose.yaml").read_text() + (PROJECT / ".env.example").read_text()

    assert not re.findall(r"(?:PASSWORD|SECRET|KEY|TOKEN)\w*:-", text)
    assert not re.findall(r"^[A-Z_]*(?:PASSWORD|SECRET|TOKEN)[A-Z_]*=.+$", text, re.MULTILINE)


def test_the_image_starts_a_server_that_is_installed():
    requirements = (PROJECT / "requirements.txt").read_text()

    assert image_command()[0] == "gunicorn"
    assert re.search(r"^gunicorn==", requirements, re.MULTILINE)


def test_what_compose_gives_the_proxy_is_all_that_its_files_ask_for():
    given = Composed(FILLED).environment("proxy").keys() - image_only()
    asked = set()
    for file in (PROJECT / "cms" / "operations" / "proxy").glob("*.template"):
        lines = [line for line in file.read_text().splitlines() if not line.startswith("#")]
        asked |= set(re.findall(r"\$\{([A-Z_]+)\}", "\n".join(lines)))

    assert asked == given


def image_only():
    return {"PATH", "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "DATA_DIR", "STATIC_ROOT"} | {
        "DJANGO_SETTINGS_MODULE"
    }


@pytest.mark.django_db
def test_health_checks_ask_for_what_there_is(capsys):
    services = Composed(FILLED).services
    command = services["worker"]["healthcheck"]["test"][3:]

    with pytest.raises(SystemExit):
        call_command(*command)
    assert services["web"]["healthcheck"]["test"][-1].endswith("/readyz")


@need_nginx
def test_nginx_takes_the_configuration(tmp_path):
    config = configure(tmp_path, services=["127.0.0.1:8000"], host="example.org")

    done = subprocess.run([NGINX, "-t", "-c", str(config)], capture_output=True, text=True)

    assert done.returncode == 0, done.stderr


def test_the_probe_of_containers_needs_no_settings():
    python = shutil.which("python", path=str(PROJECT / ".venv" / "bin")) or "python3"
    done = subprocess.run(
        [python, "-m", "cms.operations.health.probe", "http://127.0.0.1:1/readyz"],
        cwd=PROJECT,
        env={},
    )

    assert done.returncode == 1
