"""The receivers of docs/webhooks.md work as they stand there."""

import json
import re
import shutil
import subprocess
import sys

import pytest
from django.conf import settings

from cms.deliveries.models import Delivery, EndpointSecret
from cms.deliveries.queues import put_test
from cms.deliveries.transports.webhook import content_of, new_secret
from tests.deliveries.queue import deliver, endpoint_at
from tests.factories import publish_post
from tests.running import free_port, port_answers, wait_until

pytestmark = pytest.mark.django_db

MANUAL = (settings.BASE_DIR / "docs" / "webhooks.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"```(python|javascript|json)\n(.*?)```", MANUAL, re.DOTALL))
LANGUAGES = {
    "python": [sys.executable, "receiver.py"],
    "javascript": [shutil.which("node") or "node", "receiver.mjs"],
}


@pytest.fixture(params=LANGUAGES)
def start(request, tmp_path):
    """Start the receiver of a language, which knows a secret; return its address."""
    command, running = LANGUAGES[request.param], []
    if not shutil.which(command[0]):
        pytest.skip("Node is not there")
    (tmp_path / command[1]).write_text(EXAMPLES[request.param], encoding="utf-8")

    def started(secret):
        port = free_port()
        process = subprocess.Popen(
            command,
            cwd=tmp_path,
            env={"SECRETS": secret, "PORT": str(port)},
            stdout=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        wait_until(lambda: port_answers(port) or process.poll() is not None)
        return process, f"http://127.0.0.1:{port}/"

    yield started
    for process in running:
        process.kill()
        process.wait()
        process.stdout.close()


def test_a_receiver_takes_what_is_signed_with_its_secret_and_each_message_once(start):
    secret = new_secret()
    process, address = start(secret)
    endpoint = endpoint_at(address)
    endpoint.secrets.all().delete()
    EndpointSecret.keep(endpoint, secret)
    EndpointSecret.keep(endpoint, new_secret())
    post = publish_post()
    deliver()
    Delivery.objects.get().replay()
    put_test(endpoint)

    deliver()

    assert set(Delivery.objects.values_list("state", flat=True)) == {"DELIVERED"}
    process.kill()
    said, _errors = process.communicate()
    assert said.splitlines()[0] == f"PUBLISHED {post.translation_key}"
    assert [line.split()[0] for line in said.splitlines()] == ["PUBLISHED", "TEST"]


def test_a_receiver_refuses_what_somebody_else_signed(start):
    _process, address = start(new_secret())
    endpoint_at(address)
    publish_post()

    deliver()

    delivery = Delivery.objects.get()
    assert delivery.attempts.get().status == 401
    assert delivery.state == Delivery.State.WAITING


def test_a_message_has_the_members_that_the_manual_names(endpoint):
    publish_post()

    assert content_of(Delivery.objects.get()).keys() == json.loads(EXAMPLES["json"]).keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_receiver_is_short(language):
    lines = [line for line in EXAMPLES[language].splitlines() if line.strip()]
    assert len(lines) <= 30
