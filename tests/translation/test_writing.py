"""What ``write_translation`` leaves in wagtail-localize's records and in the page."""

from datetime import date

import pytest
from wagtail.models import Locale, Revision
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from cms.publication.models import PublishedPage
from cms.translation.writing import NotASource, StructuresDiffer, write_translation
from pages.models import NewsPostPage
from tests.factories import (
    ImageFactory,
    NewsPostPageFactory,
    TopicFactory,
    news_index,
    paragraphs,
    publish,
    publish_post,
    translate,
    with_words,
)

WORDS = {"title": "Spring", "lead": "The limes are in leaf.", "body": ["One.", "Two."]}


@pytest.fixture
def english(db):
    return Locale.objects.get(language_code="en")


@pytest.fixture
def source(db):
    return publish_post(
        "ru",
        title="Весна",
        date=date(2023, 5, 1),
        lead="Липы зазеленели.",
        body=paragraphs("Раз.", "Два."),
    )


def write(source, locale, **words):
    return write_translation(source, locale, words=with_words(source, **(WORDS | words)))


def draft_of(page):
    return page.get_latest_revision_as_object()


def texts(page):
    return [block.value.source for block in page.body]


# The records


def test_translates_every_segment(source, english):
    write(source, english)

    translated = StringTranslation.objects.filter(locale=english)
    assert {each.translation_of.data: each.data for each in translated} == {
        "Весна": "Spring",
        "Липы зазеленели.": "The limes are in leaf.",
        "Раз.": "One.",
        "Два.": "Two.",
    }
    record = Translation.objects.get()
    assert record.get_progress() == (4, 4) == (StringSegment.objects.count(), translated.count())


def test_translators_go_on_from_there(admin_client, source, english):
    page = write(source, english)

    response = admin_client.get(f"/admin/pages/{page.pk}/edit/", follow=True)

    assert "translation/desk.html" in [template.name for template in response.templates]
    assert "The limes are in leaf." in response.content.decode()


def test_changes_one_record_when_one_word_changes(source, english):
    write(source, english)
    before = {each.pk: each.data for each in StringTranslation.objects.all()}

    write(source, english, lead="The limes are green.")

    after = {each.pk: each.data for each in StringTranslation.objects.all()}
    changed = [after[pk] for pk in after if after[pk] != before[pk]]
    assert (after.keys(), changed) == (before.keys(), ["The limes are green."])


# The page


def test_a_new_translation_is_a_draft_beside_its_source(source, english):
    page = write(source, english)

    assert not page.live
    assert page.get_parent() == news_index("en").page_ptr
    assert page.translation_key == source.translation_key
    draft = draft_of(page)
    assert (draft.title, draft.lead) == ("Spring", "The limes are in leaf.")
    assert texts(draft) == ["<p>One.</p>", "<p>Two.</p>"]
    assert [block.id for block in draft.body] == [block.id for block in source.body]


def test_the_live_row_keeps_its_words_while_a_draft_is_written(source, english):
    page = write(source, english)
    page.latest_revision.publish()

    write(source, english, title="Summer", body=["Three.", "Four."])

    page.refresh_from_db()
    assert (page.live, page.has_unpublished_changes) == (True, True)
    assert (page.title, texts(page)) == ("Spring", ["<p>One.</p>", "<p>Two.</p>"])
    assert (draft_of(page).title, texts(draft_of(page))[0]) == ("Summer", "<p>Three.</p>")


def test_readers_see_nothing_of_a_draft(api, source, english):
    write(source, english).latest_revision.publish()
    query = """{ newsPosts(locale: "en") { nodes { title body { text } } } }"""
    before = api.query(query)

    write(source, english, title="Summer", body=["Three.", "Four."])

    assert api.query(query) == before
    assert before["newsPosts"]["nodes"] == [{"title": "Spring", "body": {"text": "One.\n\nTwo."}}]


def test_the_same_words_make_no_revision(source, english):
    page = write(source, english)
    page.latest_revision.publish()
    before = Revision.objects.count(), Translation.objects.get().pk

    again = write(source, english)

    assert (Revision.objects.count(), Translation.objects.get().pk) == before
    assert again.pk == page.pk
    assert not again.has_unpublished_changes


def test_facts_come_from_the_source(source, english):
    write(source, english).latest_revision.publish()
    image = ImageFactory()
    source.date, source.slug, source.image = date(2023, 6, 2), "summer", image
    [source] = publish(source)

    draft = draft_of(write(source, english))

    assert (draft.date, draft.slug, draft.image) == (date(2023, 6, 2), "summer", image)
    assert draft.title == "Spring"


def test_each_language_knows_whether_its_headline_is_its_own(source, english):
    page = write(source, english, title_is_generated=True)

    assert draft_of(page).title_is_generated
    assert not source.title_is_generated


def test_readers_get_topics_in_the_language_of_the_translation(english):
    topic = TopicFactory(name="Сад", slug="garden")
    garden = topic.copy_for_translation(english)
    garden.name = "Garden"
    garden.save()
    source = publish_post("ru", title="Весна", topics=[topic])

    page = translate(source, "en", title="Spring")

    publish(page)
    row = PublishedPage.objects.get(page_id=page.pk)
    assert [shown["name"] for shown in row.document["topics"]] == ["Garden"]
    assert [link.locale for link in page.topic_links.all()] == [english]


def test_a_topic_that_the_source_has_lost_goes(english):
    topic = TopicFactory(name="Сад", slug="garden")
    source = publish_post("ru", title="Весна", topics=[topic])
    translate(source, "en", title="Spring")
    source.topic_links.clear()
    [source] = publish(source)

    page = translate(source, "en", title="Spring")

    assert not page.topic_links.exists()


def test_a_lead_that_the_source_has_lost_goes(source, english):
    write(source, english)
    source.lead = ""
    [source] = publish(source)

    page = write(source, english, lead="")

    assert draft_of(page).lead == ""


def test_what_is_no_word_in_a_block_comes_from_the_source(english):
    quote = {"text": "To be.", "attribution": "Hamlet", "language": "en"}
    source = publish_post("ru", title="Весна", body=[("quote", quote)])

    page = translate(source, "en", title="Spring")

    assert page.body[0].value["language"] == "en"


def test_characters_that_html_escapes_survive(source, english):
    body = ["«A» &amp; B &lt; C", "It&#x27;s <b>bold</b><br/>and “quoted”"]

    write_translation(source, english, words=with_words(source, **WORDS | {"body": body}))
    draft = draft_of(source.get_translation(english))

    assert texts(draft) == [
        "<p>«A» &amp; B &lt; C</p>",
        "<p>It's <b>bold</b><br/>and “quoted”</p>",
    ]


# What does not fit


@pytest.mark.parametrize(
    "words",
    [
        pytest.param({"lead": ""}, id="a field less"),
        pytest.param({"image_alt": "A lime"}, id="a field more"),
        pytest.param({"body": ["One.", ""]}, id="an empty paragraph"),
    ],
)
def test_writes_nothing_where_structures_differ(source, english, words):
    with pytest.raises(StructuresDiffer):
        write(source, english, **words)

    assert not source.get_translations().exists()
    assert not TranslationSource.objects.exists()
    assert not StringTranslation.objects.exists()


@pytest.mark.parametrize("block", ["more", "less"])
def test_writes_nothing_where_one_side_has_a_block_more(source, english, block):
    words = with_words(source, **WORDS)
    if block == "more":
        words.body.append(("paragraph", "<p>Three.</p>"))
    else:
        words.body.pop()

    with pytest.raises(StructuresDiffer):
        write_translation(source, english, words=words)

    assert not source.get_translations().exists()


def test_a_list_of_another_length_differs(english):
    source = publish_post(
        "ru", title="Список", body=[("paragraph", "<ul><li>а</li><li>б</li></ul>")]
    )
    words = with_words(source, title="List")
    words.body[0].value.source = "<ul><li>a</li></ul>"

    with pytest.raises(StructuresDiffer):
        write_translation(source, english, words=words)


def test_a_translation_is_not_translated_back(source, english):
    page = translate(source, "en", title="Spring", lead="Limes.", body=["One.", "Two."])

    with pytest.raises(NotASource):
        write_translation(page, source.locale, words=page)

    assert TranslationSource.objects.count() == 1


# Aliases


@pytest.fixture
def alias(source, english):
    return source.copy_for_translation(english, alias=True)


def test_an_alias_becomes_the_translation(source, english, alias):
    page = write(source, english)

    assert page.pk == alias.pk
    assert page.alias_of is None
    assert draft_of(page).title == "Spring"
    assert Translation.objects.get().get_progress() == (4, 4)


def test_an_alias_is_no_translation_before_its_words_are_published(api, source, english, alias):
    query = """{ newsPosts(locale: "en") { nodes { title } } }"""

    page = write(source, english)

    assert not page.live
    assert page.first_published_at is None
    assert api.query(query) == {"newsPosts": {"nodes": []}}
    page.latest_revision.publish()
    assert api.query(query) == {"newsPosts": {"nodes": [{"title": "Spring"}]}}


def test_what_was_an_alias_does_not_follow_the_source_any_more(source, english, alias):
    write(source, english).latest_revision.publish()

    source.title = "Осень"
    publish(source)

    assert NewsPostPage.objects.get(pk=alias.pk).title == "Spring"


def test_an_alias_stays_where_the_words_do_not_fit(source, english, alias):
    with pytest.raises(StructuresDiffer):
        write(source, english, lead="")

    alias.refresh_from_db()
    assert (alias.alias_of_id, alias.live) == (source.pk, True)


# A draft as a source


def test_a_draft_is_translated_as_it_stands(ru_index, english):
    source = NewsPostPageFactory(parent=ru_index, title="Весна", body=paragraphs("Раз."))
    source.title = "Лето"
    source.save_revision()

    draft = draft_of(source)
    page = write_translation(draft, english, words=with_words(draft, title="Summer", body=["One."]))

    assert [page.live, draft_of(page).title] == [False, "Summer"]
    source.refresh_from_db()
    assert not source.live
