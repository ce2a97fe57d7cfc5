"""`manage.py publication check|rebuild`, after rows were changed behind Django's back."""

import re
import time
from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from cms.publication import store
from cms.publication.models import Change, PublicationMark, PublishedPage
from tests.publication.oracle import assert_in_step, changes_since, last_change, seen


@pytest.fixture
def run(capsys):
    def run(action):
        call_command("publication", action)
        return capsys.readouterr().out

    return run


def spoil(world):
    """Change rows as SQL by hand would: a page hidden, one shown, one document lost."""
    Page.objects.filter(pk=world.other.pk).update(live=False)
    Page.objects.filter(pk=world.draft.pk).update(live=True)
    PublishedPage.objects.filter(pk=world.post.pk).update(document={})


def test_check_says_that_all_is_right(world, run):
    assert "соответствует" in run("check") or "in step" in run("check")


def test_check_names_each_page_that_is_not_right(world, capsys):
    spoil(world)
    before = last_change()

    with pytest.raises(CommandError, match="3"):
        call_command("publication", "check")

    said = capsys.readouterr().err
    for page, kind in [
        (world.post, Change.Kind.TOUCHED),
        (world.other, Change.Kind.UNPUBLISHED),
        (world.draft, Change.Kind.PUBLISHED),
    ]:
        assert any(str(page.pk) in line and kind in line for line in said.splitlines())
    assert last_change() == before


def test_check_names_a_page_that_can_not_be_projected(world, capsys, fail_to_project):
    fail_to_project("Весна")

    with pytest.raises(CommandError):
        call_command("publication", "check")

    assert "ZeroDivisionError: a mistake" in capsys.readouterr().err


def test_rebuild_mends_what_check_names(world, run):
    spoil(world)

    said = run("rebuild")

    assert "4" in said
    assert_in_step()
    assert world.draft.pk in seen()
    assert world.other.pk not in seen()


def test_rebuild_numbers_nothing_anew_and_empties_nothing(world, run):
    before, rows = last_change(), list(PublishedPage.objects.values())

    run("rebuild")

    assert last_change() == before
    assert list(PublishedPage.objects.values()) == rows


def test_rebuild_after_the_tree_was_renumbered_by_hand(world, run):
    world.post.delete()
    Page.fix_tree(fix_paths=True)
    assert Page.objects.get(pk=world.other.pk).path < world.other.path

    run("rebuild")

    assert_in_step()


def test_rebuild_writes_rows_of_an_older_version_anew(world, run):
    PublishedPage.objects.filter(pk=world.post.pk).update(version=0)
    before = last_change()

    run("rebuild")

    assert (Change.Kind.TOUCHED, world.post.pk) in changes_since(before)
    assert PublishedPage.objects.get(pk=world.post.pk).version != 0


@pytest.fixture
def terminal(monkeypatch):
    """What a command prints where someone is looking."""
    stream = StringIO()
    stream.isatty = lambda: True
    return stream


@pytest.mark.parametrize("action", ["check", "rebuild"])
def test_a_progress_bar_fills_where_someone_is_looking(world, monkeypatch, terminal, action):
    monkeypatch.setattr("cms.publication.scope.CHUNK_SIZE", 2)

    call_command("publication", action, stderr=terminal)

    shares = [int(share) for share in re.findall(r"(\d+)%\|", terminal.getvalue())]
    assert len(shares) > 2
    assert shares == sorted(shares)
    assert shares[-1] == 100


def test_what_is_wrong_stands_on_lines_of_its_own_above_the_bar(world, monkeypatch, terminal):
    monkeypatch.setattr("cms.publication.scope.CHUNK_SIZE", 2)
    PublishedPage.objects.update(title="")

    with pytest.raises(CommandError):
        call_command("publication", "check", stderr=terminal)

    # What is left on a line is what stands behind its last carriage return.
    lines = [line.rpartition("\r")[2] for line in terminal.getvalue().split("\n")]
    told = [line for line in lines if line]
    assert len(told) == PublishedPage.objects.count()
    assert all(line.startswith(("Page ", "Страница ")) for line in told)


@pytest.mark.parametrize("action", ["check", "rebuild"])
def test_no_progress_bar_where_nobody_is_looking(world, run, action):
    assert "[" not in run(action)


def test_rows_of_an_older_version_are_marked_and_written_anew(world):
    PublishedPage.objects.filter(pk__in=[world.post.pk, world.other.pk]).update(version=0)

    assert store.mark_outdated() == 2

    store.settle()
    assert not PublishedPage.objects.filter(version=0).exists()
    assert_in_step()


def test_marking_outdated_rows_where_there_are_none_is_one_statement(
    world, django_assert_num_queries
):
    with django_assert_num_queries(1):
        assert store.mark_outdated() == 0


def test_a_spot_check_marks_and_names_what_differs(world, caplog):
    PublishedPage.objects.filter(pk=world.post.pk).update(title="Чужое")

    assert store.spot_check(share=1) == 1

    assert str(world.post.pk) in caplog.text
    store.settle()
    assert seen()[world.post.pk][0] == "Весна"
    assert_in_step()


def test_a_spot_check_passes_by_what_waits_to_be_settled(world, caplog):
    Page.objects.filter(pk=world.other.pk).update(live=False)
    PublicationMark.objects.bulk_create([PublicationMark(page_id=world.other.pk)])

    assert store.spot_check(share=1) == 0

    assert caplog.text == ""
    assert_in_step()


def test_spot_checks_of_as_many_hours_see_each_page(world, monkeypatch):
    PublishedPage.objects.update(title="Чужое")

    for hour in range(3):
        clock = SimpleNamespace(time=lambda now=3600 * hour: now, monotonic=time.monotonic)
        monkeypatch.setattr("cms.publication.store.time", clock)
        store.spot_check(share=3)
    store.settle()

    assert not PublishedPage.objects.filter(title="Чужое").exists()
