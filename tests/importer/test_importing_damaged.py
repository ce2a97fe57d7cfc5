"""What stops an import: a message that names line and reason, and nothing written."""

import pytest
from django.core.management import CommandError

from cms.importer import versions
from pages.models import NewsPostPage
from tests.factories import news_index
from tests.importer.sample import CHANGED, PAGE

DAMAGED = [
    pytest.param(PAGE + "a" * 10 * 1024 * 1024, 38, "larger than 10 MB", id="too-large"),
    pytest.param(PAGE.encode().replace("Хор".encode(), b"\xff"), 29, "not UTF-8", id="undecodable"),
    pytest.param(PAGE.replace("Хор", "\0"), 29, "NUL", id="nul"),
    pytest.param("Садовый круг\n", 1, "no line that begins a post", id="no-posts"),
    pytest.param(PAGE.replace("01.05", "31.02"), 27, "is not a date", id="impossible-date"),
    pytest.param(PAGE.replace("01.05", "07.07"), 27, "does not lie before", id="date-order"),
    pytest.param(PAGE + "\n01.03.2023 English below ↓\n", 39, "no text", id="empty-post"),
    pytest.param(
        PAGE.replace("Хор поёт по средам", "В понедельник, 2 мая 2023 года, поёт хор"),
        29, "not the weekday", id="wrong-weekday",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "reason"), DAMAGED)
def test_a_damaged_file_is_refused_with_line_and_reason_and_writes_nothing(
    run, text, line, reason, state
):
    before = state()

    with pytest.raises(CommandError) as refusal:
        run(text)

    assert f"line {line}: " in str(refusal.value)
    assert reason in str(refusal.value)
    assert "news.txt" in str(refusal.value)
    assert refusal.value.returncode == 1
    assert state() == before


def test_a_damaged_file_leaves_what_was_imported_before(run, state):
    run()
    before = state()

    with pytest.raises(CommandError):
        run(CHANGED.replace("02.04", "31.04"))

    assert state() == before


def test_a_missing_file_is_named(import_file, tmp_path):
    with pytest.raises(CommandError, match=r"nothing\.txt: No such file"):
        import_file(tmp_path / "nothing.txt")


def test_a_folder_is_no_file(import_file, tmp_path):
    with pytest.raises(CommandError, match="directory"):
        import_file(tmp_path)


def test_an_import_interrupted_half_way_leaves_nothing(run, monkeypatch, state):
    before, write = state(), versions.Version.bring_in

    def interrupted(version, **options):
        if NewsPostPage.objects.count() == 3:
            raise KeyboardInterrupt
        return write(version, **options)

    monkeypatch.setattr(versions.Version, "bring_in", interrupted)

    with pytest.raises(KeyboardInterrupt):
        run()

    assert state() == before
    assert news_index("ru").numchild == 0
