"""What a document holds of each type of page, complete or not."""

from datetime import date

import pytest
from wagtail.models import Collection, CollectionViewRestriction, Page

from cms.publication.models import PageType, PublishedPage
from cms.publication.projections import draft_row
from cms.publication.projections.news import generated_lead
from cms.publication.rendering.presets import PRESETS, size_of, spec_of_width
from cms.publication.visibility import PublicTree
from pages.models import NewsPostPage
from tests.factories import (
    DocumentFactory,
    ImageFactory,
    TopicFactory,
    home,
    news_index,
    paragraphs,
    publish,
    publish_post,
)


def row_of(page):
    return PublishedPage.objects.get(pk=page.pk)


def document_of(page):
    return row_of(page).document


def blocks_of(*body):
    """Return what is projected of a body, without the ids of blocks."""
    blocks = document_of(publish_post(body=list(body)))["body"]
    return [{name: value for name, value in block.items() if name != "id"} for block in blocks]


def test_the_row_of_a_post(ru_index):
    post = publish_post(title="Ёлка в Гааге", slug="tree", date=date(2026, 1, 5))

    row = row_of(post)

    assert (row.type, row.locale, row.date) == (PageType.NEWS_POST, "ru", date(2026, 1, 5))
    assert (row.title, row.slug, row.path) == ("Ёлка в Гааге", "tree", "/ru/news/tree/")
    assert bytes(row.title_key).decode() == "елка в гааге"
    assert row.content_id == post.translation_key
    assert row.last_published_at == post.last_published_at


def test_the_document_of_a_post(ru_index):
    image = ImageFactory(credit="Анна", size=(640, 400))
    topic = TopicFactory(name="Мир", slug="peace")
    post = publish_post(
        title="Весна",
        body=paragraphs("Раз. Два."),
        image=image,
        image_alt="Площадь",
        image_caption="Март",
        topics=[topic],
        seo_title="Весна в Гааге",
        search_description="О весне",
    )

    document = document_of(post)

    ancestors = [str(home("ru").translation_key), str(news_index("ru").translation_key)]
    image_document = document.pop("image")
    (block,) = document.pop("body")
    assert document == {
        "title_is_generated": False,
        "lead": "Раз.",
        "topics": [
            {
                "content_id": str(topic.translation_key),
                "locale": "ru",
                "slug": "peace",
                "name": "Мир",
            }
        ],
        "events": [],
        "related_posts": [],
        "seo": {"title": "Весна в Гааге", "description": "О весне"},
        "ancestors": ancestors,
        "points_to": sorted(ancestors),
    }
    assert block["text"] == {"html": "<p>Раз. Два.</p>", "text": "Раз. Два."}
    assert block["id"].startswith(f"{post.pk}:")
    assert (image_document["alt"], image_document["caption"]) == ("Площадь", "Март")
    assert (image_document["credit"], image_document["focal_point"]) == ("Анна", None)
    assert image_document["sizes"]["FULL"] == [[480, 300], [640, 400]]


def test_the_document_of_a_section(ru_index):
    ru_index.intro = paragraphs("Все новости.")

    publish(ru_index)

    document = document_of(ru_index)
    assert [block["text"]["text"] for block in document["intro"]] == ["Все новости."]
    assert row_of(ru_index).type == PageType.NEWS_INDEX
    assert row_of(ru_index).date is None


def test_the_document_of_the_home_page(ru_index):
    page = home("ru")
    page.intro = paragraphs("Мы здесь.")
    page.stand_heading = "Мы за"
    page.stand = [("point", {"lead": "Мир", "text": "<p>Без <b>войны</b>.</p>"})]

    publish(page)

    document = document_of(page)
    assert document["stand_heading"] == "Мы за"
    assert document["stand"] == [
        {"lead": "Мир", "text": {"html": "<p>Без <b>войны</b>.</p>", "text": "Без войны."}}
    ]
    assert (row_of(page).path, document["ancestors"]) == ("/ru/", [])


def test_each_block_with_all_its_parts(ru_index):
    image, file = ImageFactory(credit=""), DocumentFactory(title="Программа")
    captioned = {"image": image, "caption": "<p>Март</p>"}

    blocks = blocks_of(
        ("heading", {"text": "О нас", "level": "3"}),
        ("paragraph", '<p>Мы <b>тут</b> и <a href="https://example.com">там</a></p>'),
        ("quote", {"text": "Да & нет", "attribution": "Анна", "language": "nl"}),
        ("image", captioned),
        ("gallery", {"images": [captioned, captioned]}),
        ("video", {"url": "https://youtu.be/x", "title": "Речь", "image": image}),
        ("document", {"document": file, "title": ""}),
        ("call_to_action", {"text": "Сюда", "page": ru_index, "url": ""}),
    )

    heading, paragraph, quote, picture, gallery, video, download, button = blocks
    assert heading == {"type": "heading", "text": "О нас", "level": 3, "anchor": "o-nas"}
    assert paragraph["text"]["text"] == "Мы тут и там"
    assert paragraph["text"]["html"] == (
        '<p>Мы <b>тут</b> и <a href="https://example.com" rel="noopener">там</a></p>'
    )
    assert quote == {
        "type": "quote",
        "text": {"html": "Да &amp; нет", "text": "Да & нет"},
        "attribution": "Анна",
        "language": "nl",
    }
    assert picture["caption"]["text"] == picture["image"]["caption"] == "Март"
    assert [each["caption"]["text"] for each in gallery["images"]] == ["Март", "Март"]
    assert (video["provider"], video["title"]) == ("YouTube", "Речь")
    assert (download["title"], download["file_size"]) == ("Программа", 6)
    assert (button["text"], button["url"]) == ("Сюда", "")
    assert button["page_link"] == str(ru_index.translation_key)


INCOMPLETE = {
    "nothing": [],
    "empty paragraph": [("paragraph", "")],
    "empty heading": [("heading", {"text": "", "level": ""})],
    "heading without level": [("heading", {"text": "Мы", "level": None})],
    "empty quote": [("quote", {"text": "", "attribution": "", "language": ""})],
    "empty image": [("image", {"image": None, "caption": ""})],
    "caption alone": [("image", {"image": None, "caption": "<p>Март</p>"})],
    "empty gallery": [("gallery", {"images": []})],
    "gallery of nothing": [("gallery", {"images": [{"image": None, "caption": ""}]})],
    "empty video": [("video", {"url": "", "title": "", "image": None})],
    "video without title": [("video", {"url": "https://example.com", "title": "", "image": None})],
    "empty document": [("document", {"document": None, "title": "Программа"})],
    "empty button": [("call_to_action", {"text": "", "page": None, "url": ""})],
    "button to nowhere": [("call_to_action", {"text": "Сюда", "page": None, "url": ""})],
}
SHOWN_ALL_THE_SAME = {"heading without level", "video without title"}


@pytest.mark.parametrize("name", INCOMPLETE)
def test_a_block_that_is_not_complete_is_left_out(ru_index, name):
    blocks = blocks_of(*INCOMPLETE[name])

    assert len(blocks) == (name in SHOWN_ALL_THE_SAME)


@pytest.mark.parametrize("name", INCOMPLETE)
def test_a_draft_that_is_not_complete_is_projected(ru_index, name):
    draft = NewsPostPage(title="", slug="", body=INCOMPLETE[name], locale=ru_index.locale)
    draft.path, draft.url_path = f"{ru_index.path}0001", f"{ru_index.url_path}/"

    row = draft_row(draft, draft, tree=PublicTree())

    assert row["title"] == row["document"]["lead"] == ""


def test_the_words_are_those_of_the_live_revision_and_not_of_the_row(ru_index):
    post = publish_post(title="Весна", body=paragraphs("Раз."))
    post.title, post.body = "Черновик", paragraphs("Черновик.")

    post.save()

    assert (row_of(post).title, document_of(post)["lead"]) == ("Весна", "Раз.")


def test_the_address_is_that_of_the_row(ru_index):
    post = publish_post(title="Весна", slug="spring")
    post.slug = "vesna"

    post.save()

    assert (row_of(post).slug, row_of(post).path) == ("vesna", "/ru/news/vesna/")


def test_topics_stand_in_the_editors_order(ru_index):
    topics = [TopicFactory(name=name) for name in ("Я", "А", "М")]

    post = publish_post(topics=topics)

    assert [topic["name"] for topic in document_of(post)["topics"]] == ["Я", "А", "М"]


def test_a_topic_without_a_published_name_in_the_pages_language_is_left_out(en_index):
    russian, hidden = TopicFactory(), TopicFactory(live=False)

    post = publish_post("en", topics=[russian])
    other = publish_post("ru", topics=[hidden])

    assert document_of(post)["topics"] == document_of(other)["topics"] == []


def test_an_image_of_a_private_collection_is_left_out(ru_index):
    parent = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=parent, restriction_type="login")
    image = ImageFactory(collection=parent.add_child(name="Below"))

    post = publish_post(image=image, body=[("image", {"image": image, "caption": ""})])

    assert (document_of(post)["image"], document_of(post)["body"]) == (None, [])
    assert not row_of(post).references.filter(target="IMAGE").exists()


@pytest.mark.parametrize(
    ("title", "text", "lead"),
    [
        ("Весна", "Раз. Два.", "Раз."),
        ("Мы вышли", "Мы вышли. Было холодно.", "Было холодно."),
        ("Мы вышли на…", "Мы вышли на площадь. Было холодно.", "Было холодно."),
        ("Мы", "Мы вышли на площадь. Было холодно.", "Мы вышли на площадь."),
        ("Митинг у г. Гааги", "Митинг у г. Гааги. Было холодно.", "Было холодно."),
        ("Мы вышли", "Мы вышли.", ""),
        ("", "Раз. Два.", "Раз."),
        ("Вопрос?", "Вопрос? «Ответ.» Конец.", "«Ответ.»"),
    ],
)
def test_the_lead_is_the_first_sentence_that_the_title_does_not_repeat(title, text, lead):
    body = [{"type": "heading", "text": title}, {"type": "paragraph", "text": {"text": text}}]

    assert generated_lead(body, title=title) == lead


def test_a_link_to_nothing_keeps_its_text(ru_index):
    links = [
        '<a linktype="page" id="99999">раз</a>',
        '<a linktype="page" id="abc">два</a>',
        '<a linktype="page">три</a>',
        '<a linktype="document" id="99999">четыре</a>',
        '<a linktype="unknown" id="1">пять</a>',
        '<a linktype="page" id="²">шесть</a>',
    ]

    (block,) = blocks_of(("paragraph", f"<p>{' '.join(links)}</p>"))

    assert block["text"]["text"] == "раз два три четыре пять шесть"
    assert "href" not in block["text"]["html"]
    assert "data-page" not in block["text"]["html"]


def test_a_link_to_a_page_that_is_not_ours_is_kept_for_the_day_it_is_published(ru_index):
    plain = home("ru").add_child(instance=Page(title="Просто", slug="plain"))

    (block,) = blocks_of(("paragraph", f'<p><a linktype="page" id="{plain.pk}">тут</a></p>'))

    assert f'data-page="{plain.translation_key}"' in block["text"]["html"]


@pytest.mark.parametrize("size", [(64, 40), (40, 64), (1333, 777), (2000, 333)])
def test_sizes_are_those_that_wagtail_renders(db, size):
    image = ImageFactory(size=size)

    for preset, specs in PRESETS.items():
        for spec in specs:
            rendition = image.get_rendition(spec)
            assert size_of(image, spec) == (rendition.width, rendition.height), (preset, spec)


def test_sizes_with_a_focal_point_are_those_that_wagtail_renders(db):
    image = ImageFactory(
        size=(900, 700),
        focal_point_x=200,
        focal_point_y=600,
        focal_point_width=100,
        focal_point_height=80,
    )

    for specs in PRESETS.values():
        for spec in specs:
            rendition = image.get_rendition(spec)
            assert size_of(image, spec) == (rendition.width, rendition.height)


def test_a_specification_is_found_by_its_width(db):
    image = ImageFactory(size=(900, 700))

    assert spec_of_width(image, "FULL", width=480) == "width-480"
    assert spec_of_width(image, "FULL", width=481) is None
