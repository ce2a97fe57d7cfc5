from io import StringIO

import pytest
from django.core.management import call_command
from django.utils.translation import override
from wagtail.models import Page, Revision
from wagtail_localize.models import StringTranslation, Translation

from cms.importer.models import ImportedPage
from cms.publication.models import Change
from tests.importer.sample import PAGE


@pytest.fixture
def import_files(db):
    """Run the command with the options given; return what it says in English, line by line."""

    def run(**options):
        said = StringIO()
        with override("en"):
            call_command("import_legacy", stdout=said, **{"publish": True, **options})
        return said.getvalue().splitlines()

    return run


@pytest.fixture
def import_file(import_files):
    """Import a news page; return how many versions had each outcome."""

    def run(path, **options):
        lines = import_files(news=path, **options)
        return dict(line.split(": ") for line in lines if not line.startswith(f"{path}:"))

    return run


@pytest.fixture
def run(import_file, tmp_path):
    """Import a text, ours by default."""

    def import_text(text=PAGE, *, publish=True):
        path = tmp_path / "news.txt"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return import_file(path, publish=publish)

    return import_text


@pytest.fixture
def state(db):
    """Return all that an import could have written."""
    tables = (Page, Revision, ImportedPage, StringTranslation, Translation, Change)
    return lambda: [list(model.objects.order_by("pk").values()) for model in tables]
