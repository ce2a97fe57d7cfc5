"""Many writers at once: no change is missed, none comes late, nobody waits for ever."""

import signal
import time
from types import SimpleNamespace

import pytest
from django.db import transaction

from cms.publication import scope, store
from cms.publication.models import Change, PublicationClock, PublicationMark, PublishedPage
from cms.publication.signals import settled
from tests.factories import NewsPostPageFactory, news_index, publish_post
from tests.publication.oracle import assert_in_step, last_change, seen
from tests.publication.processes import (
    FORK,
    PATIENCE,
    Pause,
    all_at_work,
    die,
    shared_database,
)
from tests.publication.writers import Follower, Writer, build_site, hold_a_page, stored

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

WRITERS, SETTLERS = 8, 2


@pytest.fixture(autouse=True)
def _database(transactional_db, tmp_path):
    with shared_database(tmp_path / "db.sqlite3"):
        yield


def write_and_follow(*, seconds):
    """Let writers, settlers and a follower work for some seconds; return what they tell."""
    areas, edition = build_site(WRITERS), PublicationClock.objects.get().edition
    begin, is_over, is_done = time.monotonic(), FORK.Event(), FORK.Event()
    written = [
        lambda area=area: Writer(area).write(is_over=lambda: time.monotonic() - begin > seconds)
        for area in areas
    ]
    settling = [lambda: settle_until(is_over)] * SETTLERS
    with all_at_work(
        *written, *settling, lambda: Follower().follow(is_over=lambda: is_done.wait(timeout=0.02))
    ) as processes:
        *others, follower = processes
        writers = [each.result(seconds=seconds + PATIENCE) for each in others[:WRITERS]]
        took = time.monotonic() - begin
        is_over.set()
        for settler in others[WRITERS:]:
            settler.result()
        store.settle()
        is_done.set()
        return SimpleNamespace(
            areas=areas,
            titles={pk: title for writer in writers for pk, title in writer.titles.items()},
            transactions=sum(writer.transactions for writer in writers),
            settlings=PublicationClock.objects.get().edition - edition,
            seconds=took,
            follower=follower.result(),
        )


def settle_until(is_over):
    """Settle as the worker does, again and again."""
    while not is_over.wait(timeout=0.05):
        store.settle()


def assert_nothing_was_missed(told):
    follower = told.follower
    assert follower.cursor == last_change()
    assert follower.copy == stored(PublishedPage.objects.all())
    assert_in_step()
    titles = {pk: title for pk, (title, _path) in seen().items()}
    assert {pk: titles.get(pk) for pk in told.titles} == told.titles


def test_a_follower_misses_nothing_of_many_writers():
    told = write_and_follow(seconds=4)

    assert_nothing_was_missed(told)


@pytest.mark.prove
def test_a_follower_misses_nothing_of_minutes_of_writing():
    told = write_and_follow(seconds=180)

    assert_nothing_was_missed(told)
    print(
        f"{told.transactions} transactions, {told.settlings} settlings and {last_change()} changes"
        f" in {told.seconds:.0f} seconds; the follower polled {told.follower.polls} times"
    )


def test_versions_of_an_event_agree_whoever_publishes_which_of_them():
    areas = build_site(4)
    begin = time.monotonic()

    def write(area):
        writer = Writer(area)
        writer.operations = [writer.publish_an_event]
        writer.write(is_over=lambda: time.monotonic() - begin > 2)

    with all_at_work(*[lambda area=area: write(area) for area in areas]) as writers:
        for writer in writers:
            writer.result()

    for versions in areas[0].shared.events:
        rows = PublishedPage.objects.filter(pk__in=[version.pk for version in versions])
        assert len({row.status for row in rows}) == 1
    assert_in_step()


def outdated_posts(number):
    """Return the ids of so many marked posts; the row of each has to be written anew."""
    with transaction.atomic():
        posts = NewsPostPageFactory.create_batch(number, parent=news_index("ru"), live=True)
    store.settle()
    page_ids = [post.pk for post in posts]
    PublishedPage.objects.filter(pk__in=page_ids).update(version=0)
    PublicationMark.objects.bulk_create(PublicationMark(page_id=pk) for pk in page_ids)
    return page_ids


def changed_pages(*, since):
    """Return the ids of the pages in the log after a number, as often as it names them."""
    return sorted(Change.objects.after(since).values_list("page_id", flat=True))


@pytest.fixture(params=[60, pytest.param(500, marks=pytest.mark.prove)])
def posts(request, monkeypatch):
    monkeypatch.setattr(scope, "CHUNK_SIZE", request.param // 6)
    return outdated_posts(request.param)


def meet_once(meetings):
    """Wait between two batches, once, until the other settler has done a batch too."""
    if meetings:
        meetings.pop().wait(timeout=PATIENCE)


def test_two_settlers_share_the_work(posts):
    before, both_have_a_part = last_change(), FORK.Barrier(2)

    def settle():
        meetings = [both_have_a_part]
        written = 0
        while PublicationMark.objects.exists():
            written += store.settle(progress=lambda *_done: meet_once(meetings))
        return written

    with all_at_work(settle, settle) as settlers:
        written = [settler.result() for settler in settlers]

    assert min(written) > 0
    assert sum(written) == len(posts)
    assert changed_pages(since=before) == posts
    assert_in_step()


def die_between_batches():
    store.settle(progress=die)


def die_in_a_batch():
    """Die when the rows and changes of the second batch are written and not yet committed."""
    sent = []

    def die_at_the_second(**_changes):
        sent.append(1)
        if len(sent) == 2:
            die()

    settled.connect(die_at_the_second, weak=False)
    store.settle()


@pytest.mark.parametrize("settle_and_die", [die_between_batches, die_in_a_batch])
def test_a_settler_killed_on_the_way_is_taken_over(posts, settle_and_die):
    before = last_change()

    with all_at_work(settle_and_die) as (settler,):
        status = settler.exit_status()

    assert status == -signal.SIGKILL
    done = changed_pages(since=before)
    assert 0 < len(done) < len(posts)
    assert PublicationMark.objects.count() == len(posts) - len(done)
    assert store.settle() == len(posts) - len(done)
    assert changed_pages(since=before) == posts
    assert_in_step()


def test_readers_see_every_page_at_each_moment_of_a_rebuild(posts):
    before, pause = seen(), Pause()

    def rebuild():
        settled.connect(pause, weak=False)
        store.rebuild(progress=pause)

    with all_at_work(rebuild) as (process,):
        lists = [seen() for _moment in pause.moments(process)]
        process.result()

    # In the transaction of each batch, and between any two.
    assert len(lists) >= 12
    assert all(each == before for each in lists)
    assert not PublishedPage.objects.filter(version=0).exists()


def test_readers_do_not_wait_for_a_writer_who_holds_a_page():
    post, pause = publish_post(title="Before"), Pause()

    with all_at_work(lambda: hold_a_page(post, pause), seen) as (writer, reader):
        pause.wait()
        during = reader.result()
        pause.go_on()
        writer.result()

    assert during[post.pk][0] == "Before"
    assert seen()[post.pk][0] == "Held"
    assert_in_step()
