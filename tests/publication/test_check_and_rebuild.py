"""`manage.py publication check|rebuild`, after rows were changed behind Django's back."""

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


def test_a_progress_bar_counts_chunks(world):
    seen_chunks = []

    def progress(chunks):
        for chunk in chunks:
            seen_chunks.append(chunk)
            yield chunk

    store.rebuild(progress=progress)

    assert {world.post.pk, world.other.pk} <= {pk for chunk in seen_chunks for pk in chunk}
    assert not PublicationMark.objects.exists()
