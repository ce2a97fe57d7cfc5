import pytest

from tests.operations.production.stack import CAN_SERVE, Stack


@pytest.fixture(scope="module")
def stack_options():
    """Variables that a module's site has besides those of compose.yaml."""
    return {}


@pytest.fixture(scope="module")
def stack(tmp_path_factory, stack_options):
    """A real site by compose.yaml, served by one web process and a worker behind the proxy."""
    if not CAN_SERVE:
        pytest.skip("needs ports 80 and 443 of this machine, and redis-server")
    stack = Stack(tmp_path_factory.mktemp("site"), **stack_options)
    patch = pytest.MonkeyPatch()
    try:
        stack.set_up()
        stack.start_web()
        stack.start_worker()
        stack.start_proxy()
        # What Python's own clients trust.
        patch.setenv("SSL_CERT_FILE", str(stack.certificate))
        stack.wait_until_served()
        yield stack
    finally:
        patch.undo()
        stack.remove()
