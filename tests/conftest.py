import json

import hypothesis
import pytest
from django.core.cache import cache

from cms.publication import store
from tests.factories import news_index
from tests.previews import Editor

pytest_plugins = [
    "tests.commits",
    "tests.databases",
    "tests.installations",
    "tests.migrated",
    "tests.no_skips",
    "tests.quiet_logs",
    "tests.shared",
    "tests.signing_in",
]

# How long one example takes says more of the machine than of the code. Runs are many, and each
# looks at other examples.
hypothesis.settings.register_profile("project", deadline=None, max_examples=40)
hypothesis.settings.load_profile("project")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Settle once what migrations marked, so that each test begins with a store in step."""
    with django_db_blocker.unblock():
        store.settle()


@pytest.fixture(autouse=True)
def _media_root(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    # Wagtail keeps renditions there, and the next test may have another image of the same id.
    cache.clear()


@pytest.fixture
def ru_index(db):
    return news_index("ru")


@pytest.fixture
def en_index(db):
    return news_index("en")


@pytest.fixture
def editor(admin_user):
    """Somebody who is signed in and looks at drafts."""
    return Editor(admin_user)


@pytest.fixture
def api(client, db):
    """A client of the GraphQL API over HTTP: ``query`` returns the data and wants no errors."""
    return Api(client)


class Api:
    """``holding`` gives the same API to the holder of a token."""

    def __init__(self, client, **headers):
        self.client = client
        self.headers = headers

    def holding(self, token):
        return Api(self.client, **self.headers, HTTP_AUTHORIZATION=f"Bearer {token}")

    def previewing(self, token):
        """The same API for who holds the token of a preview."""
        return Api(self.client, **self.headers, HTTP_X_PREVIEW_TOKEN=token)

    def post(self, query, **variables):
        """Send a query; return the HTTP response."""
        body = json.dumps({"query": query, "variables": variables})
        return self.client.post("/graphql/", body, content_type="application/json", **self.headers)

    def answer(self, query, **variables):
        return self.post(query, **variables).json()

    def query(self, query, **variables):
        """Return the data of a query that must succeed."""
        answer = self.answer(query, **variables)
        assert "errors" not in answer, answer["errors"]
        return answer["data"]

    def error(self, query, **variables):
        """Return the only error of a query that must fail."""
        (error,) = self.answer(query, **variables)["errors"]
        return error
