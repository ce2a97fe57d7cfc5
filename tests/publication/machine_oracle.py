"""What readers may see, by Wagtail's tables alone: nothing here is built on the product's code.

The store's own check projects with the code that wrote the store, and would be wrong with it.
"""

import json
import re

from django.utils import timezone
from wagtail.models import (
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    Revision,
    Site,
)

from cms.publication.models import PublishedPage, PublishedReference, Withdrawal
from pages.models import CustomDocument, CustomImage, Topic

Target = PublishedReference.Target
STEP = Page.steplen
COLUMNS = ("pk", "path", "slug", "live", "expire_at", "alias_of", "translation_key")
JOINED = (
    "locale__language_code",
    "content_type__model",
    "live_revision__object_id",
    "live_revision__content",
)
# Written by the machine's operations, each a single time: where it stands, its text was copied.
WORD = re.compile(r"word-\d+")


def assert_nothing_else_is_public():
    rows = list(PublishedPage.objects.values("page_id", "title", "path", "document"))
    words = visible_words()
    stored = {row["page_id"]: (row["title"], row["path"]) for row in rows}
    assert stored == {pk: (title, path) for pk, (title, path, _words) in words.items()}
    for row in rows:
        strange = {*WORD.findall(as_text(row["document"]))} - words[row["page_id"]][2]
        assert not strange, f"page {row['page_id']} says {strange}"
    assert_no_private_file([as_text(row["document"]) for row in rows])
    assert_no_draft_of_a_topic([row["document"] for row in rows])


def assert_facts_agree():
    """All that readers get of one content has the same facts."""
    facts = {}
    columns = ("content_id", "status", "starts_at", "allow_syndication")
    for content_id, *values in PublishedPage.objects.values_list(*columns):
        assert facts.setdefault(content_id, values) == values, content_id


def visible_words():
    """Return title, path and words of each page that readers may see, by its id."""
    pages = {page["path"]: page for page in Page.objects.values(*COLUMNS, *JOINED)}
    addresses = visible_addresses(pages)
    contents = {page["pk"]: page["live_revision__content"] for page in pages.values()}
    unversioned = [pk for pk in addresses if contents[pk] is None]
    for page in Page.objects.filter(pk__in=unversioned).specific():
        contents[page.pk] = page.serializable_data()
    return {
        pk: (contents[pk]["title"], address, {*WORD.findall(as_text(contents[pk]))})
        for pk, address in addresses.items()
    }


def visible_addresses(pages):
    """Return the path of each page that readers may see, by its id."""
    homes = home_paths(pages.values())
    private = set(PageViewRestriction.objects.values_list("page__path", flat=True))
    withdrawals = list(Withdrawal.objects.filter(lifted_at=None))
    visible = {}
    for page in pages.values():
        if any(holds(withdrawal, page) for withdrawal in withdrawals):
            continue
        lineage = lineage_of(page["path"])
        home = next((path for path in lineage if path in homes), None)
        if home and is_public(page) and not private.intersection(lineage):
            below = [pages[path]["slug"] for path in lineage if len(path) > len(home)]
            visible[page["pk"]] = "/".join(["", page["locale__language_code"], *below, ""])
    return visible


def holds(withdrawal, page):
    """Tell whether a withdrawal keeps a page from readers."""
    is_of_content = withdrawal.content_id == page["translation_key"]
    is_in_place = is_of_content and withdrawal.locale == page["locale__language_code"]
    is_whole = is_of_content and withdrawal.includes_translations
    return withdrawal.page_id == page["pk"] or is_in_place or is_whole


def lineage_of(path):
    """Return the tree paths from the root down to ``path`` itself."""
    return [path[:end] for end in range(STEP, len(path) + 1, STEP)]


def home_paths(pages):
    keys = Site.objects.filter(is_default_site=True).values_list(
        "root_page__translation_key", flat=True
    )
    return {page["path"] for page in pages if page["translation_key"] in keys}


def is_public(page):
    """Tell whether the page itself is: live, not expired, no alias, and of a type of ours."""
    is_over = page["expire_at"] is not None and page["expire_at"] <= timezone.now()
    # Where an alias was made a page, it shows its source's version until its own is published.
    version_of = page["live_revision__object_id"]
    is_own = version_of is None or version_of == str(page["pk"])
    is_ours = page["content_type__model"] != "page"
    return page["live"] and not is_over and page["alias_of"] is None and is_own and is_ours


def as_text(content):
    return json.dumps(content, ensure_ascii=False, default=str)


def assert_no_private_file(documents):
    """Nothing shows a private image, and no reference lets anybody fetch it, or a document."""
    images, files = private(CustomImage), private(CustomDocument)
    for pk in images:
        # Blocks have ids that begin with that of a page, and have no language.
        key = re.compile(rf'"{pk}(-[0-9a-f]{{16,}}|:[a-z-]+:)')
        assert not [text for text in documents if key.search(text)], f"image {pk} is private"
    for target, hidden in ((Target.IMAGE, images), (Target.DOCUMENT, files)):
        served = PublishedReference.objects.filter(target=target, key__in=hidden)
        assert not served.exists(), f"{target} of {hidden} is private"


def private(model):
    """Return the ids of the files in private collections and below them, and of withdrawn ones."""
    above = tuple(CollectionViewRestriction.objects.values_list("collection__path", flat=True))
    places = model.objects.values_list("pk", "collection__path")
    withdrawn = CustomImage.objects.filter(is_withdrawn=True).values_list("pk", flat=True)
    hidden = set(withdrawn) if model is CustomImage else set()
    return [pk for pk, path in places if path.startswith(above) or pk in hidden]


def assert_no_draft_of_a_topic(documents):
    live = set(Topic.objects.filter(live=True).values_list("name", "locale__language_code"))
    for document in documents:
        named = {(topic["name"], topic["locale"]) for topic in document.get("topics", ())}
        assert named <= live, named - live
    drafts = Topic.objects.filter(live=False).values_list("name", flat=True)
    hidden = {*drafts, *topic_revisions()} - {name for name, _locale in live}
    shown = as_text(documents)
    assert not [name for name in hidden if f'"{name}"' in shown]


def topic_revisions():
    contents = Revision.objects.filter(content_type__model="topic").values_list(
        "content", flat=True
    )
    return {content["name"] for content in contents}
