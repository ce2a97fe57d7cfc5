"""Posts of another system imported: what there is then, and what a further run does."""

import json
import signal
from datetime import date
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils.translation import override
from wagtail.models import Page, Revision
from wagtail_localize.models import OverridableSegment, StringTranslation, Translation

from cms.importer.models import ImportedImage, ImportedPage
from cms.importer.posts.importing import CONTENTS_OF_A_BATCH, Teller, import_posts
from cms.publication import store
from cms.publication.models import Change, PublishedPage, Withdrawal
from cms.terminal import ENDING_SIGNALS
from pages.models import CustomImage, NewsPostPage, Topic
from tests.factories import TopicFactory
from tests.importer.posts import (
    everything,
    paragraph,
    post,
    words,
    write_lines,
    write_picture,
)

pytestmark = pytest.mark.django_db
TABLES = (Page, Revision, ImportedPage, ImportedImage, CustomImage, Topic, Translation)
TABLES += (StringTranslation, Change, PublishedPage)


@pytest.fixture
def run(tmp_path):
    """Import posts from a file; return how many versions had each outcome, by its name."""

    def imported(*posts, publish=True, **options):
        path = write_lines(tmp_path / "posts.jsonl", *posts)
        done = import_posts(path, publish=publish, **options)
        assert not done.refused
        return {outcome.value: number for outcome, number in done.outcomes.items() if number}

    return imported


@pytest.fixture
def say(tmp_path):
    """Run the command; return what it says in English and what it complains of, by lines."""

    def said(*posts, **options):
        out, err = StringIO(), StringIO()
        path = write_lines(tmp_path / "posts.jsonl", *posts)
        with override("en"), pytest.MonkeyPatch.context() as environment:
            environment.setenv("LC_ALL", "en_GB.UTF-8")
            try:
                call_command("import_posts", path, stdout=out, stderr=err, **options)
            except CommandError as error:
                err.write(f"{error} ({error.returncode})")
        return [text.getvalue().replace(str(path), "FILE").splitlines() for text in (out, err)]

    return said


@pytest.fixture(autouse=True)
def _signals_as_before():
    before = {each: signal.getsignal(each) for each in ENDING_SIGNALS}
    yield
    for each, handler in before.items():
        signal.signal(each, handler)


def state():
    """Return all that an import could have written."""
    return [list(model.objects.order_by("pk").values()) for model in TABLES]


def page_of(language, **conditions):
    return NewsPostPage.objects.get(locale__language_code=language, **conditions)


def test_pages_say_what_the_file_says(run):
    assert run(everything("one")) == {"created": 2}

    page = page_of("en")
    assert (page.title, page.lead) == ("The garden is open", "In the morning, before the bell.")
    assert (page.date, page.kind, page.slug) == (date(2019, 5, 31), "STATEMENT", "sad-otkryt")
    assert (page.image.people, page.image.credit, page.image_alt) == ("NOBODY", "V. L.", "A gate")
    assert [link.topic.slug for link in page.topic_links.all()] == ["gardens"]
    assert [block.block_type for block in page.body] == [
        *("paragraph", "heading", "paragraph", "quote"),
        *("image", "gallery", "video", "call_to_action"),
    ]
    assert page.body[2].value.source == "<ol><li>Word 4</li><li><i>left</i> 5</li></ol>"


def test_the_example_of_the_documentation_comes_in_whole(run, tmp_path):
    manual = (settings.BASE_DIR / "docs" / "importing.md").read_text()
    example = json.loads(manual.partition("```json\n")[2].partition("```")[0])
    for name in ("ferry", "pier"):
        write_picture(tmp_path / "pictures" / f"{name}.jpg", "navy")
    TopicFactory(slug="rivers", name="Реки")

    assert run(example) == {"created": 2}

    page = page_of("en")
    assert (page.live, page.slug, len(page.body)) == (True, "the-ferry-is-back", 8)
    assert page.topic_links.count() == 2
    assert PublishedPage.objects.get(pk=page.pk).translation_status == "UP_TO_DATE"


def test_a_picture_that_is_named_often_is_one_image(run):
    run(everything("one"), everything("two"))

    assert CustomImage.objects.count() == ImportedImage.objects.count() == 2


def test_the_first_of_the_sites_languages_is_the_source_unless_another_is_named(run):
    run(post("one", slug="one"), post("two", slug="two", source="en"))

    sources = Translation.objects.values_list("source__locale__language_code", flat=True)
    assert sorted(sources) == ["en", "ru"]
    published = PublishedPage.objects.filter(slug="two")
    standings = dict(published.values_list("locale", "translation_status"))
    assert standings == {"en": "SOURCE", "ru": "UP_TO_DATE"}


def test_posts_of_the_same_title_get_slugs_of_their_own(run):
    run(*(post(f"{number}") for number in range(3)))

    assert slugs_in("ru") == slugs_in("en") == ["sad-otkryt", "sad-otkryt-2", "sad-otkryt-3"]


def test_translators_records_hold_the_slug_of_the_page(run):
    run(*(post(f"{number}") for number in range(2)))

    segments = OverridableSegment.objects.filter(context__path="slug")
    kept = dict(segments.values_list("source__object_id", "data_json"))
    pages = NewsPostPage.objects.filter(locale__language_code="ru")
    assert kept == {page.translation_key: f'"{page.slug}"' for page in pages}


def slugs_in(language):
    pages = NewsPostPage.objects.filter(locale__language_code=language)
    return sorted(pages.values_list("slug", flat=True))


def test_languages_that_do_not_pair_are_pages_of_their_own(say):
    english = words("en", body=[paragraph("One."), paragraph("Two.")])

    said, complaints = say(post(languages={"ru": words("ru"), "en": english}), publish=True)

    assert "FILE:1 [en]: the languages differ in their paragraphs" in said[0]
    assert complaints == []
    assert page_of("en").live
    assert not Translation.objects.exists()
    published = PublishedPage.objects.filter(type="NEWS_POST")
    assert {each.translation_status for each in published} == {"INDEPENDENT"}


def test_a_second_run_changes_nothing(run):
    run(everything("one"), post("two"))
    before = state()

    assert run(everything("one"), post("two")) == {"unchanged": 4}
    assert state() == before


def test_what_was_changed_in_the_file_is_changed_in_the_page(run):
    run(everything("one"), post("two", slug="two"))
    said = words("ru", title="Сад закрыт"), words("en", title="The garden is closed")

    changed = post("two", slug="two", languages=dict(zip(("ru", "en"), said, strict=True)))

    assert run(everything("one"), changed) == {"unchanged": 2, "updated": 2}
    assert page_of("en", slug="two").title == "The garden is closed"
    assert list(store.check()) == []


def test_what_an_editor_has_changed_stays(run, admin_user):
    run(everything("one"))
    page = page_of("ru")
    page.title = "Название редактора"
    page.save_revision(user=admin_user).publish()

    assert run(everything("one", slug="other"))["kept"] == 1
    assert page_of("ru").title == "Название редактора"


@pytest.mark.parametrize("is_deleted", [True, False])
def test_what_an_editor_has_taken_down_or_deleted_stays_away(run, is_deleted):
    run(post())
    for page in NewsPostPage.objects.all():
        page.delete() if is_deleted else page.unpublish()

    assert run(post()) == {"kept": 2}
    assert not NewsPostPage.objects.live().exists()


def test_what_is_withdrawn_is_not_published(run):
    content_id = run(post()) and page_of("ru").translation_key
    NewsPostPage.objects.all().delete()
    ImportedPage.objects.all().delete()
    Withdrawal.objects.create(
        page_id=1,
        content_id=content_id,
        locale="ru",
        type="NEWS_POST",
        reason="WITHHELD",
        includes_translations=True,
    )

    import_withdrawn = run(post(), publish=False)

    assert import_withdrawn == {"created": 2}
    assert not PublishedPage.objects.filter(type="NEWS_POST").exists()


def test_a_picture_that_was_deleted_does_not_come_back(say):
    say(everything("one"), publish=True)
    CustomImage.objects.all().delete()

    _said, complaints = say(everything("one"), everything("two"), publish=True)

    assert complaints[0].startswith("FILE:2: the picture “pictures/")
    assert "was deleted here: take it out of the line" in complaints[0]
    assert not CustomImage.objects.exists()


def test_drafts_are_published_by_a_later_run(run):
    assert run(everything("one"), publish=False) == {"created": 2}
    assert not NewsPostPage.objects.live().exists()

    run(everything("one"), publish=True)

    assert NewsPostPage.objects.live().count() == 2
    assert PublishedPage.objects.filter(type="NEWS_POST").count() == 2


# What stands in the way of publication


def picture_of(people):
    return {"path": "pictures/gate.png", "people": people}


@pytest.mark.parametrize(
    ("people", "alt", "reason"),
    [
        ("AT_RISK", "Ворота", "An image shows somebody who has not agreed."),
        ("NOBODY", "", "Say what the lead image shows"),
    ],
)
def test_what_would_stop_an_editor_stays_a_draft(say, people, alt, reason):
    languages = {"ru": words("ru", image_alt=alt)}

    said, _complaints = say(
        post(image=picture_of(people), languages=languages), post("two"), publish=True
    )

    assert said[0].startswith("FILE:1 [ru]: it stays a draft, for it lacks something")
    assert reason in said[0]
    assert not page_of("ru", image__isnull=False).live
    assert NewsPostPage.objects.live().count() == 2


def test_a_face_at_risk_within_a_text_keeps_it_a_draft_in_every_language(run):
    picture = {"type": "image", **picture_of("AT_RISK"), "alt": "Ворота"}
    languages = {each: words(each, body=[picture]) for each in ("ru", "en")}

    run(post(languages=languages))

    assert not NewsPostPage.objects.live().exists()


def test_who_has_not_agreed_anywhere_in_the_file_has_not_agreed(run):
    picture = {"type": "image", "path": "pictures/gate.png", "alt": "Ворота"}
    russian = {"ru": words("ru", body=[picture | {"people": "NOBODY"}])}

    run(
        post("one", languages=russian),
        post("two", languages=russian | {"en": words("en", body=[picture])}),
        post("three", image=picture_of("AT_RISK"), languages=russian),
    )

    assert CustomImage.objects.get().people == "AT_RISK"
    assert not NewsPostPage.objects.exclude(image=None).live().exists()


# An end before the end


class Interrupting(Teller):
    """Somebody presses Ctrl-C when so many batches are done."""

    def __init__(self, batches):
        self.batches = batches

    def advanced(self, position, done):
        self.batches -= 1
        if not self.batches:
            raise KeyboardInterrupt


def test_what_was_broken_off_goes_on_and_doubles_nothing(run):
    posts = [post(f"{number}", slug=f"p-{number}") for number in range(2 * CONTENTS_OF_A_BATCH + 1)]
    with pytest.raises(KeyboardInterrupt):
        run(*posts, teller=Interrupting(2))
    assert NewsPostPage.objects.count() == 4 * CONTENTS_OF_A_BATCH

    assert run(*posts) == {"unchanged": 4 * CONTENTS_OF_A_BATCH, "created": 2}
    assert NewsPostPage.objects.count() == PublishedPage.objects.filter(type="NEWS_POST").count()
    assert list(store.check()) == []


class Breaking:
    """The process ends at the statement of a number, and whatever is open is rolled back."""

    def __init__(self, number):
        self.left = number

    def __call__(self, execute, *arguments):
        self.left -= 1
        if not self.left:
            raise KeyboardInterrupt
        return execute(*arguments)


@pytest.mark.parametrize("number", [1, 20, 40, 60, 80, 100, 120, 140, 160, 180])
def test_wherever_it_is_broken_off_the_end_is_the_same(run, number):
    posts = everything("one"), everything("two"), post("three")
    with pytest.raises(KeyboardInterrupt), connection.execute_wrapper(Breaking(number)):
        run(*posts)

    run(*posts)

    assert NewsPostPage.objects.live().count() == 6
    assert PublishedPage.objects.filter(type="NEWS_POST").count() == 6
    assert (CustomImage.objects.count(), Topic.objects.count()) == (2, 2)
    assert not any(Page.find_problems())
    assert list(store.check()) == []


# The command


def test_a_dry_run_writes_nothing_and_tells_what_would_be(say):
    say(everything("one"), publish=True)
    before = state()

    said, complaints = say(
        everything("one"),
        post("two"),
        everything("three", date="2019-02-30"),
        post("four", topics=["nobody-knows-it"]),
        post("five", topics=[{"slug": "ferries", "names": {"ru": "Паромы"}}]),
        post("six", topics=["ferries"]),
        publish=True,
        dry_run=True,
    )

    assert said[-5:] == [
        "Created: 6",
        "Updated: 0",
        "Unchanged: 2",
        "Kept as an editor left it: 0",
        "Nothing was written: this was a dry run.",
    ]
    assert complaints[0].startswith("FILE:3: “2019-02-30” is not a date")
    assert complaints[1].startswith("FILE:4: there is no topic “nobody-knows-it”")
    assert state() == before


def test_it_tells_how_far_it_is_where_nobody_looks(say):
    said, _complaints = say(post())

    assert said[0] == "100 %: versions: 2"


def test_it_speaks_the_language_of_the_terminal(tmp_path, monkeypatch):
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")
    out = StringIO()

    call_command("import_posts", write_lines(tmp_path / "posts.jsonl", post()), stdout=out)

    assert "Создано: 2" in out.getvalue()


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CommandError, match="nowhere.jsonl"):
        call_command("import_posts", tmp_path / "nowhere.jsonl")
