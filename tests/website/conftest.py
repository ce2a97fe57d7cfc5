import pytest

from cms.website import documents


@pytest.fixture
def executions(monkeypatch):
    """The documents that were executed, in order."""
    seen, execute = [], documents.execute

    def counted(text, **options):
        seen.append(text)
        return execute(text, **options)

    monkeypatch.setattr(documents, "execute", counted)
    return seen
