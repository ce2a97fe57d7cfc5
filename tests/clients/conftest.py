import pytest

from tests.clients.node import INSTALLED, NODE, Dialogue, run


@pytest.fixture(scope="session")
def _node():
    if NODE is None or not INSTALLED.exists():
        pytest.skip("these tests need Node and npm (Debian: apt-get install nodejs npm; make test)")


@pytest.fixture(scope="session")
def run_script(_node):
    """Return a function that runs a script of this folder with Node, and returns what it says."""
    return run


@pytest.fixture
def client_of(_node):
    """Return a function that starts the client of a script; it must have nothing to complain of."""
    dialogues = []

    def start(name, **options):
        dialogues.append(Dialogue(name, **options))
        return dialogues[-1]

    yield start
    for dialogue in dialogues:
        dialogue.close()
    assert [each.complaints for each in dialogues if each.complaints] == []


@pytest.fixture
def address(live_server):
    """The address of the API, served by this process from the test's own database."""
    return f"{live_server.url}/graphql/"


@pytest.fixture
def apollo(client_of, address):
    """Apollo Client with an empty cache, that is told of this API."""
    return client_of("apollo.mjs", address=address)
