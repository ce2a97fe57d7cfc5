"""What is left in the database of a withdrawn page that was erased: its withdrawal, and no word."""

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import Comment, Page, PageLogEntry, Revision
from wagtail_localize.models import String, StringTranslation

from cms.publication.models import Change, Withdrawal
from cms.publication.renditions import prepare_renditions
from cms.publication.withdrawals.erasure import Erasure, HasChildren, pictures_of
from cms.publication.withdrawals.withdrawing import withdraw
from pages.models import CustomImage
from tests.factories import (
    ImageFactory,
    NewsPostPageFactory,
    news_index,
    paragraphs,
    publish,
    publish_post,
    translate,
)
from tests.publication.conftest import small_site
from tests.publication.oracle import assert_in_step, changes_since, last_change

pytestmark = pytest.mark.django_db
# In Latin letters, which no column writes otherwise.
SECRET = "zekret"
EVERYTHING = Erasure(texts=True, translations=True, pictures=True)


def cancel_and_erase(*pages, erasure=EVERYTHING, user=None):
    withdraw(pages, reason=Withdrawal.Reason.CANCELED, includes_translations=True)
    erasure.execute(pages, user=user)


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def tables_that_say(word):
    """Return the tables of the database in which a word stands, in whatever column."""
    return {table for table in connection.introspection.table_names() if word in text_of(table)}


def text_of(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - of names of tables
        return "".join(str(value) for row in cursor.fetchall() for value in row)


@pytest.fixture
def post(admin_user):
    """A post full of a word, in two languages and several versions, with a comment."""
    image = ImageFactory(title=f"{SECRET}.")
    post = publish_post(
        title=f"{SECRET} one", slug="one", body=paragraphs(f"{SECRET}!"), image=image
    )
    translate(post, "en", title=f"{SECRET} two", body=[f"{SECRET}?"])
    post.title = f"{SECRET} three"
    publish(post)
    Comment.objects.create(page=post, user=admin_user, text=SECRET, contentpath="title")
    return fresh(post)


@pytest.fixture
def versions(post):
    return list(Page.objects.filter(translation_key=post.translation_key).specific())


def test_no_word_is_left(versions):
    assert {"wagtailcore_page", "wagtailcore_revision"} <= tables_that_say(SECRET)

    cancel_and_erase(*versions)

    assert tables_that_say(SECRET) == set()
    assert_in_step()


def test_the_log_says_withdrawn_and_the_address_that_it_is_gone(versions, client):
    before = last_change()

    cancel_and_erase(*versions)

    kinds = {kind for kind, pk in changes_since(before) if pk in {each.pk for each in versions}}
    assert kinds == {Change.Kind.WITHDRAWN}
    assert client.get("/ru/news/one/").status_code == 410
    assert client.get("/en/news/one/").status_code == 410


def test_aliases_are_erased_too(versions):
    CreatePageAliasAction(versions[0], update_slug="alias").execute()

    cancel_and_erase(*versions)

    assert tables_that_say(SECRET) == set()


def test_nothing_is_erased_unasked(post, versions):
    withdraw(versions, reason=Withdrawal.Reason.CANCELED)

    assert Revision.page_revisions.filter(object_id=str(post.pk)).exists()
    assert StringTranslation.objects.exists()
    assert CustomImage.objects.exists()


def test_a_page_with_pages_below_it_is_not_erased(db):
    archive = small_site().archive
    publish(NewsPostPageFactory(parent=archive))

    with pytest.raises(HasChildren):
        cancel_and_erase(archive)

    assert Page.objects.filter(pk=archive.pk).exists()


def test_what_translators_wrote_goes_alone(versions):
    cancel_and_erase(*versions, erasure=Erasure(translations=True))

    assert not [table for table in tables_that_say(SECRET) if "localize" in table]
    assert Page.objects.filter(pk=versions[0].pk).exists()


def test_a_sentence_that_another_page_has_stays_there(ru_index):
    first = publish_post(title="Раз", slug="one", body=paragraphs("Общее."))
    second = publish_post(title="Два", slug="two", body=paragraphs("Общее."))
    translate(first, "en", title="One", body=["Common."])
    translate(second, "en", title="Two", body=["Common."])

    cancel_and_erase(*Page.objects.filter(translation_key=first.translation_key).specific())

    assert set(String.objects.filter(locale=ru_index.locale).values_list("data", flat=True)) == {
        "Два",
        "Общее.",
    }
    assert set(StringTranslation.objects.values_list("data", flat=True)) == {"Two", "Common."}


def test_one_language_is_erased_and_the_other_stays(post, versions):
    (english,) = [each for each in versions if each.pk != post.pk]
    withdraw([english], reason=Withdrawal.Reason.CANCELED)

    EVERYTHING.execute([english])

    assert not StringTranslation.objects.exists()
    assert String.objects.filter(data=f"{SECRET} one").exists()
    assert_in_step()


def test_pictures_go_with_their_files(post, versions):
    prepare_renditions.call(post.image_id)
    image = CustomImage.objects.get()
    files = [image.file.name, *(each.file.name for each in image.renditions.all())]
    assert len(files) > 5

    cancel_and_erase(*versions, erasure=Erasure(pictures=True))

    assert not CustomImage.objects.exists()
    assert not [name for name in files if default_storage.exists(name)]


def shown_by_another_post(image):
    publish_post(image=image)


def shown_in_a_draft_of_a_live_post(image):
    other = publish_post()
    other.image = image
    other.save_revision()


def shown_in_the_text_of_a_draft(image):
    body = [("image", {"image": image, "caption": ""})]
    NewsPostPageFactory(parent=news_index("ru"), body=body).save_revision()


@pytest.mark.parametrize(
    "use", [shown_by_another_post, shown_in_a_draft_of_a_live_post, shown_in_the_text_of_a_draft]
)
def test_pictures_that_are_used_elsewhere_are_kept_and_named(post, versions, use):
    use(post.image)

    found = pictures_of(versions)
    cancel_and_erase(*versions)

    assert found.erasable == []
    assert found.kept == [post.image]
    assert CustomImage.objects.filter(pk=post.image_id).exists()


def test_pictures_of_earlier_versions_are_found_too(post, versions):
    earlier, now = post.image, ImageFactory()
    page = fresh(post)
    page.image, page.body = now, [("image", {"image": ImageFactory(), "caption": ""})]
    publish(page)

    found = pictures_of(versions)
    assert earlier in found.erasable
    assert len(found.erasable) == 3


def test_the_history_knows_that_something_was_there_and_not_what(versions, admin_user):
    cancel_and_erase(*versions, user=admin_user)

    entries = PageLogEntry.objects.filter(page_id=versions[0].pk)
    assert {"publication.withdraw", "wagtail.delete"} <= {entry.action for entry in entries}
    assert {(entry.label, str(entry.data)) for entry in entries} == {("", "{}")}
