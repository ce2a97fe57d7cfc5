"""What the API is by default on a real site: nothing that only developers need."""

import json
import secrets
import subprocess
import sys

from tests.running import PROJECT, environment

NAMES = ["API_INTROSPECTION", "API_GET_PERSISTED_ONLY", "API_GRAPHIQL", "DEBUG"]
PRINT = (
    "import json; from cms.settings import production; "
    f"print(json.dumps([getattr(production, name) for name in {NAMES}]))"
)


def settings_of_production(data_dir, **variables):
    needed = {"SECRET_KEY": secrets.token_urlsafe(50), "ALLOWED_HOSTS": "example.org"}
    result = subprocess.run(
        [sys.executable, "-c", PRINT],
        env=environment(data_dir, SITE_URL="https://example.org", **needed, **variables),
        cwd=PROJECT,
        capture_output=True,
        check=True,
    )
    return dict(zip(NAMES, json.loads(result.stdout), strict=True))


def test_the_schema_is_not_asked_for_and_addresses_hold_no_queries(tmp_path):
    assert settings_of_production(tmp_path) == {
        "API_INTROSPECTION": False,
        "API_GET_PERSISTED_ONLY": True,
        "API_GRAPHIQL": False,
        "DEBUG": False,
    }


def test_an_operator_may_open_both(tmp_path):
    opened = settings_of_production(
        tmp_path, API_INTROSPECTION="true", API_GET_PERSISTED_ONLY="false"
    )

    assert opened["API_INTROSPECTION"] is True
    assert opened["API_GET_PERSISTED_ONLY"] is False
