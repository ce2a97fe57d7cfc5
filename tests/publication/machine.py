"""Editors, translators and code at work in any order, for tests that try many sequences.

What they do are the operations of ``test_operations`` and its kind, and of the other modules
here, each with pages that are drawn: whoever adds an operation there adds it here. An operation
that does not fit the pages drawn is refused, and leaves nothing.
"""

from functools import cached_property
from inspect import signature
from itertools import count
from typing import NamedTuple

import pytest
from django.core.cache import cache
from django.core.exceptions import MultipleObjectsReturned, ObjectDoesNotExist, ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.datastructures import MultiValueDictKeyError
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule
from treebeard.exceptions import InvalidMoveToDescendant
from wagtail.actions.copy_for_translation import ParentNotTranslatedError
from wagtail.actions.copy_page import CopyPageIntegrityError
from wagtail.actions.create_alias import CreatePageAliasIntegrityError
from wagtail.models import Page
from wagtail_localize.models import SourceDeletedError

from cms.publication.models import PublicationClock, PublicationMark
from cms.translation.writing import NotASource, StructuresDiffer
from home.models import HomePage
from pages.models import (
    EventIndexPage,
    EventPage,
    NewsIndexPage,
    NewsPostPage,
    TextPage,
    TimelineItemPage,
    TimelinePage,
)
from tests.publication import (
    machine_events,
    machine_pages,
    machine_shown,
    test_operations,
    test_operations_of_translators,
    test_operations_of_visibility,
)
from tests.publication.machine_oracle import assert_facts_agree, assert_nothing_else_is_public
from tests.publication.oracle import assert_in_step

LEAVES = (NewsPostPage, EventPage, TimelineItemPage, TextPage)
SECTIONS = (NewsIndexPage, EventIndexPage, TimelinePage, TextPage)

OPERATIONS = [
    operate
    for module in (
        machine_pages,
        machine_shown,
        machine_events,
        test_operations,
        test_operations_of_translators,
        test_operations_of_visibility,
    )
    for operate in module.OPERATIONS
]

# That an operation does not fit the pages it got. An operation asks for its conditions too. What
# fails in a settling is none of these: it is caught there, and its mark stays.
REFUSALS = (
    AssertionError,
    CopyPageIntegrityError,
    CreatePageAliasIntegrityError,
    IntegrityError,
    InvalidMoveToDescendant,
    MultipleObjectsReturned,
    MultiValueDictKeyError,
    NotASource,
    ObjectDoesNotExist,
    ParentNotTranslatedError,
    ProtectedError,
    SourceDeletedError,
    StructuresDiffer,
    ValidationError,
    pytest.fail.Exception,
)


class Nobody(AssertionError):
    """There is no page, image or topic for what an operation is about."""


class Step(NamedTuple):
    """An operation, and which of the pages that there are play which part."""

    operate: object
    post: int
    other: int
    section: int


class Cast:
    """The pages of one step, by the parts they have in the fixture ``world``."""

    def __init__(self, step, *, client, number):
        self.step, self.client, self.number = step, client, number

    @cached_property
    def post(self):
        return self.one_of(*LEAVES)

    @cached_property
    def other(self):
        return chosen(Page.objects.type(*LEAVES).filter(alias_of=None), self.step.other)

    @cached_property
    def draft(self):
        drafts = Page.objects.type(*LEAVES).filter(live=False, alias_of=None)
        return chosen(drafts, self.step.post)

    @cached_property
    def english(self):
        versions = Page.objects.filter(translation_key=self.post.translation_key)
        return chosen(versions.exclude(pk=self.post.pk), 0)

    @cached_property
    def section(self):
        return chosen(Page.objects.type(*SECTIONS).filter(alias_of=None), self.step.section)

    @cached_property
    def archive(self):
        return chosen(Page.objects.type(*SECTIONS), self.step.other)

    @cached_property
    def home(self):
        return chosen(HomePage.objects.all(), self.step.section)

    def one_of(self, *models):
        """Return a page of one of these types that has versions, by the number of ``post``."""
        pages = Page.objects.type(*models).filter(alias_of=None)
        return chosen(pages.exclude(latest_revision=None), self.step.post)

    def any_of(self, rows):
        """Return one of some ``rows``; raises ``Nobody`` where there is none."""
        return chosen(rows, self.step.other)

    def further(self, rows):
        """Return one of some ``rows``, independent of what ``any_of`` returns."""
        return chosen(rows, self.step.section)


def chosen(rows, number):
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    if not ids:
        raise Nobody(rows.model.__name__)
    row = rows.model._default_manager.get(pk=ids[number % len(ids)])
    return row.specific if isinstance(row, Page) else row


def savepoint():
    """Return a block that commits nothing and lets hooks of commits run, as a test's own does."""
    block = transaction.atomic()
    block._from_testcase = True
    return block


numbers = st.integers(0, 11)
steps = st.builds(Step, st.sampled_from(OPERATIONS), numbers, numbers, numbers)


class Newsroom(RuleBasedStateMachine):
    """A site at which steps are taken, and that is as it was when they have been.

    A test derives a class with a ``client`` and with the ``files`` of its images.
    """

    def __init__(self):
        super().__init__()
        self.numbers = count(1)
        self.example = savepoint()
        self.example.__enter__()
        # Wagtail keeps the paths of sites there.
        cache.clear()
        for name, content in self.files.items():
            if not default_storage.exists(name):
                default_storage.save(name, ContentFile(content))

    def teardown(self):
        transaction.set_rollback(True)
        self.example.__exit__(None, None, None)

    @rule(step=steps)
    def one(self, step):
        self.attempt(savepoint(), [step])

    @rule(
        steps=st.lists(steps, min_size=1, max_size=3), is_kept=st.sampled_from([True] * 3 + [False])
    )
    def several_in_one_transaction(self, steps, is_kept):
        self.attempt(transaction.atomic(), steps, is_kept=is_kept)

    def attempt(self, block, steps, *, is_kept=True):
        """Take some steps; where one is refused, all are undone, and leave nothing.

        What is refused after the commit, as wagtail-localize publishes, undoes nothing before it.
        """
        before, is_undone = traces(), True
        try:
            with block:
                for step in steps:
                    self.take(step)
                if not is_kept:
                    transaction.set_rollback(True)
                is_undone = not is_kept
        except REFUSALS:
            self.tally["refused"] += 1
        else:
            self.tally["done"] += 1
        if is_undone:
            assert traces() == before
        else:
            assert_readers_see_what_they_may()

    def take(self, step):
        cast = Cast(step, client=self.client, number=next(self.numbers))
        further = [getattr(cast, name) for name in list(signature(step.operate).parameters)[1:]]
        step.operate(cast, *further)


def traces():
    """Return what even a settling that was undone would leave."""
    clock = PublicationClock.objects.values_list("sequence", "edition").get()
    return clock, PublicationMark.objects.count()


def assert_readers_see_what_they_may():
    assert_in_step()
    assert_nothing_else_is_public()
    assert_facts_agree()
