"""What is hidden of a page that stays public.

Each function publishes a page and yields the markers that are told at first; when it is asked
again it hides something, and yields the markers that must be told no more.
"""

from wagtail.models import Collection, CollectionViewRestriction

from cms.publication.projections.images import image_key
from cms.translation.writing import write_translation
from pages.models import CustomDocument, CustomImage, NewsPostPage, Topic
from tests.factories import publish
from tests.leaks.guessing import guess
from tests.leaks.knowledge import LOCALES

# The texts of files, and those that a page writes beside them.
FILES = r"^(Custom|image_|body\.(image|gallery|document)\b)"


def draft_edit(garden):
    page = garden.published()
    yield garden.public()
    draft = garden.secret.rewritten(page)
    draft.image = garden.secret.thing(CustomImage)
    draft.save_revision()
    guess(garden.known, draft, page)
    yield garden.secrets()


def alias_in_another_locale(garden):
    page = garden.published()
    yield garden.public()
    alias = page.create_alias(
        parent=garden.home_of_others,
        update_locale=garden.other_locale,
        update_slug=garden.secret.plant("slug"),
        reset_translation_key=False,
    )
    assert alias.live
    guess(garden.known, alias, alias)
    yield garden.secrets()


def incomplete_translation(garden):
    page = garden.published()
    yield garden.public()
    words = garden.secret.rewritten(page)
    draft = write_translation(page, garden.other_locale, words=words, fields=["title", "body"])
    guess(garden.known, draft.get_latest_revision_as_object(), draft)
    yield garden.secrets()


def draft_of_a_published_translation(garden):
    page = garden.published()
    write_translation(page, garden.other_locale, words=page).latest_revision.publish()
    yield garden.public()
    write_translation(page, garden.other_locale, words=garden.secret.rewritten(page))
    yield garden.secrets()


def file_in_a_private_collection(garden):
    collection = garden.collect(Collection.get_first_root_node())
    garden.published()
    yield garden.public(like=FILES)
    CollectionViewRestriction.objects.create(collection=collection)
    yield garden.public(like=FILES)


def file_below_a_private_collection(garden):
    above = Collection.get_first_root_node().add_child(name="Above")
    garden.collect(above)
    CollectionViewRestriction.objects.create(collection=above)
    garden.published()
    yield set()
    yield garden.public(like=FILES)


def file_that_no_page_shows_any_more(garden):
    page = garden.published()
    yield garden.public(like=FILES)
    page.image, page.image_alt, page.image_caption, page.body = None, "", "", []
    publish(page)
    yield garden.public(like=FILES)


def file_that_no_page_ever_showed(garden):
    yield set()
    garden.guess_files(garden.secret)
    yield garden.secrets()


def unpublished_topic(garden):
    garden.published()
    yield garden.public(like="^Topic")
    garden.open.shown[Topic].unpublish()
    yield garden.public(like="^Topic")


def topic_that_was_never_published(garden):
    topic = garden.open.thing(Topic)
    Topic.objects.filter(pk=topic.pk).update(live=False)
    garden.published()
    yield set()
    yield garden.public(like="^Topic")


def draft_edit_of_a_topic(garden):
    garden.published()
    yield garden.public()
    topic = garden.open.shown[Topic]
    topic.name, topic.slug = garden.secret.plant("name"), garden.secret.plant("slug")
    topic.save_revision()
    yield garden.secrets()


def topic_that_a_page_left(garden):
    page = garden.published()
    yield garden.public(like="^Topic")
    page.topic_links.set([])
    publish(page)
    yield garden.public(like="^Topic")


FILES_HIDDEN = [
    file_in_a_private_collection,
    file_below_a_private_collection,
    file_that_no_page_shows_any_more,
    file_that_no_page_ever_showed,
]
PARTS = [
    draft_edit,
    alias_in_another_locale,
    incomplete_translation,
    draft_of_a_published_translation,
    *FILES_HIDDEN,
    unpublished_topic,
    topic_that_was_never_published,
    draft_edit_of_a_topic,
    topic_that_a_page_left,
]


class Garden:
    """What one of these functions plants with: in the open, and in secret."""

    def __init__(self, planters, home_pages, known):
        self.open, self.secret = planters
        self.known = known
        (other,) = {*LOCALES} - {self.open.locale.language_code}
        self.home = home_pages[self.open.locale.language_code]
        self.home_of_others = home_pages[other]
        self.other_locale = self.home_of_others.locale

    def published(self):
        (page,) = publish(self.open.page(NewsPostPage, parent=self.home))
        guess(self.known, page, page)
        return page

    def public(self, *, like=""):
        return self.open.markers.of(self.open.owner, like=like)

    def secrets(self):
        return self.secret.markers.of(self.secret.owner)

    def collect(self, above):
        """Put the files of the open planter into a new collection."""
        collection = above.add_child(name="Some")
        for model in (CustomImage, CustomDocument):
            thing = self.open.thing(model)
            thing.collection = collection
            thing.save()
        self.guess_files(self.open)
        return collection

    def guess_files(self, planter):
        image, document = planter.thing(CustomImage), planter.thing(CustomDocument)
        self.known.files |= {document.url, f"/images/{image.pk}-{image_key(image)}/card-64.jpg"}
