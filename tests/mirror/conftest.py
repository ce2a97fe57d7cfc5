import pytest
from django.utils import translation

from cms.mirror.keys import make_keys
from tests.mirror.reading import Mirror, told


@pytest.fixture
def key(tmp_path, settings):
    """The file of the private key that the settings name."""
    file = tmp_path / "keys" / "mirror.pem"
    file.parent.mkdir()
    make_keys(file)
    settings.MIRROR_SIGNING_KEY = str(file)
    return file


@pytest.fixture
def mirror(db, key, settings, tmp_path):
    """A mirror that is not built yet."""
    settings.WHITENOISE_USE_FINDERS = True
    return Mirror(tmp_path / "out" / "site")


@pytest.fixture
def answers(settings):
    """What the site answers below ``FOLDER``, by the rest of the path."""
    settings.ROOT_URLCONF = "tests.mirror.answers"
    told.clear()
    yield told
    told.clear()


@pytest.fixture(autouse=True)
def _in_english():
    """What the operator is told is compared in the language of the code."""
    with translation.override("en"):
        yield
