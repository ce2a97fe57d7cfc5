"""Which tests use the database: those alone have to be run again on another one."""

import pytest

FIXTURES = {"db", "transactional_db", "shared_database"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark them as ``database``, before tests are chosen by their marks."""
    for item in items:
        if item.get_closest_marker("django_db") or FIXTURES & set(item.fixturenames):
            item.add_marker("database")
