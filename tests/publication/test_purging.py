"""What is published cannot be purged as an old version."""

import pytest
from django.core.management import call_command
from django.db.models import ProtectedError
from wagtail.models import Revision

from cms.publication.models import PublishedPage
from tests.factories import publish
from tests.publication.conftest import small_site
from tests.publication.oracle import assert_in_step
from tests.publication.test_operations_of_translators import translate_title, translation_of

# A refusal within a transaction would spoil the test's own.
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def world(transactional_db):
    """Nothing is shared with tests that commit."""
    return small_site()


def test_purging_revisions_keeps_what_is_published(world):
    world.english.save_revision()
    call_command("purge_revisions")
    translate_title(world.post, "SECRET DRAFT")
    translation_of(world.post).save_target(publish=False)

    call_command("purge_revisions")
    publish(world.post)

    assert PublishedPage.objects.get(pk=world.english.pk).title == "Spring"
    assert_in_step()


def test_a_published_version_cannot_be_deleted_alone(world):
    with pytest.raises(ProtectedError):
        Revision.objects.filter(pk=world.post.live_revision_id).delete()

    assert_in_step()
