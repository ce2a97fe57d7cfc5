"""The links of formatted texts as data, and texts as Markdown."""

import pytest
from django.conf import settings
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from cms.publication.rendering.markdown import markdown_of
from tests.api.raw import raw_body
from tests.factories import DocumentFactory, ImageFactory, publish_post, translate

LINKS = """
    query Links($locale: LanguageTag = "ru", $first: Int = 1) {
      newsPosts(locale: $locale, orderBy: TITLE_ASC, first: $first) {
        nodes { body { blocks { ... on ParagraphBlock { text {
          links { text url page { title locale { tag } ... on NewsPost { kind } } }
        } } } } }
      }
    }
"""
MARKDOWN = """
    { newsPosts(locale: "ru", orderBy: TITLE_ASC, first: 1) {
      nodes { body { markdown blocks { ... on ParagraphBlock { text { markdown } } } } }
    } }
"""


def links(api, html, **variables):
    publish_post(title="0", body=raw_body(("paragraph", html)))
    (post,) = api.query(LINKS, **variables)["newsPosts"]["nodes"]
    return post["body"]["blocks"][0]["text"]["links"]


def test_links_have_their_words_address_and_page(api, db):
    target = publish_post(title="Весна", kind="STATEMENT")
    document = DocumentFactory()

    found = links(
        api,
        f'<p><a linktype="page" id="{target.pk}">о <b>весне</b></a> и '
        '<a href="https://example.com/?a=1&amp;b">там</a>, '
        f'<a linktype="document" id="{document.pk}">файл</a>, '
        '<a href="mailto:a@example.org">а</a></p>',
    )

    assert [(link["text"], link["url"]) for link in found] == [
        ("о весне", f"{settings.SITE_URL}/ru/news/vesna/"),
        ("там", "https://example.com/?a=1&b"),
        ("файл", f"{settings.SITE_URL}{document.url}"),
        ("а", "mailto:a@example.org"),
    ]
    assert [link["page"] for link in found] == [
        {"title": "Весна", "locale": {"tag": "ru"}, "kind": "STATEMENT"},
        None,
        None,
        None,
    ]


def test_a_link_is_of_the_locale_of_its_text(api, db):
    target = publish_post(title="Весна")
    translate(target, "en", title="Spring")
    link = f'<p><a linktype="page" id="{target.pk}">...</a></p>'
    source = publish_post(title="0", body=raw_body(("paragraph", link)))
    translate(source, "en", title="0", body=["..."])

    (russian,) = api.query(LINKS)["newsPosts"]["nodes"][0]["body"]["blocks"][0]["text"]["links"]
    assert russian["page"]["title"] == "Весна"


def test_a_link_to_what_is_not_public_is_left_out(api, db):
    target = publish_post(title="Весна")
    target.unpublish()

    assert links(api, f'<p><a linktype="page" id="{target.pk}">весна</a></p>') == []


@pytest.mark.parametrize("count", [3, 12])
def test_pages_behind_links_take_one_statement(api, db, count, django_assert_num_queries):
    for number in range(count):
        target = publish_post(title=f"z{number}")
        link = f'<p><a linktype="page" id="{target.pk}">z</a></p>'
        publish_post(title=f"a{number}", body=raw_body(("paragraph", link)))

    # The channel, the posts, where their links lead, and the pages there.
    with django_assert_num_queries(4):
        posts = api.query(LINKS, first=count)["newsPosts"]["nodes"]

    titles = {post["body"]["blocks"][0]["text"]["links"][0]["page"]["title"] for post in posts}
    assert len(titles) == count


@pytest.mark.parametrize("text", ["# а", "- а", "+ а", "1. а", "> а", "1) а", "~~~", "==="])
def test_a_line_that_begins_with_a_sign_is_words(text):
    written = markdown_of(f"<p>{escape(text)}</p>")

    assert written.startswith("\\") or written[1] == "\\"


def test_a_body_in_markdown(api, db):
    target = publish_post(title="Весна")
    image = ImageFactory(credit="Автор")
    publish_post(
        title="0",
        body=raw_body(
            ("heading", {"text": "Итог_1", "level": "2"}),
            ("paragraph", f'<p>Раз <b>два</b> <a linktype="page" id="{target.pk}">тут</a>.</p>'),
            ("paragraph", "<ul><li>а</li><li>б*</li></ul>"),
            ("quote", {"text": "Жить.", "attribution": "Она", "language": ""}),
            (
                "image",
                {
                    "image": {"image": image.pk, "alt_text": "Мост", "decorative": False},
                    "caption": "<p>Вид</p>",
                },
            ),
        ),
    )

    body = api.query(MARKDOWN)["newsPosts"]["nodes"][0]["body"]

    heading, paragraph, listed, quote, picture, *caption = body["markdown"].split("\n\n")
    assert heading == "## Итог\\_1"
    assert paragraph == f"Раз **два** [тут]({settings.SITE_URL}/ru/news/vesna/)."
    assert listed == "- а\n- б\\*"
    assert quote == "> Жить.\n>\n> Она"
    assert picture.startswith(f"![Мост]({settings.SITE_URL}/images/")
    assert " ".join(caption) == "Вид Автор"
    assert body["blocks"][1]["text"]["markdown"] == paragraph


@given(st.text(st.sampled_from("а1.)(#*_-+>`~|[]!\\<>&\n "), max_size=20))
def test_no_sign_in_words_is_taken_for_markdown(text):
    written = markdown_of(f"<p>{escape(text)}</p>")

    # The others are signs only at the beginning of a line.
    for sign in "*_`[]<":
        assert written.count(sign) == written.count(f"\\{sign}")
