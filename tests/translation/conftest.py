import pytest
from django.utils import translation


@pytest.fixture
def admin_client(admin_client):
    """An administrator whose browser asks for English, as ``person`` has them too."""
    admin_client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return admin_client


@pytest.fixture(autouse=True)
def _english_messages():
    """Messages are looked at in English, as they stand in the code."""
    with translation.override("en"):
        yield
