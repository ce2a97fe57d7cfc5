"""Rich text: what it may hold, where its links lead, and how its words are cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.publication.rendering.text import shortened
from tests.api.raw import raw_body
from tests.factories import DocumentFactory, publish_post, translate

PARAGRAPH = """
    query Paragraph($locale: LanguageTag = "ru") {
      newsPosts(locale: $locale, orderBy: TITLE_ASC, first: 1) {
        nodes { body { html text blocks { ... on ParagraphBlock { text { html text } } } } }
      }
    }
"""


def published(api, html):
    """Return the HTML of a paragraph whose raw source was ``html``."""
    publish_post(title="0", body=raw_body(("paragraph", html)))
    body = api.query(PARAGRAPH)["newsPosts"]["nodes"][0]["body"]
    assert [each["text"]["html"] for each in body["blocks"]] == (
        [body["html"]] if body["html"] else []
    )
    return body["html"]


@pytest.mark.parametrize(
    ("planted", "left"),
    [
        ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
        ('<p onclick="alert(1)">a</p>', "<p>a</p>"),
        ('<p style="color: red" class="x" id="y">a</p>', "<p>a</p>"),
        ("<style>p { color: red }</style><p>a</p>", "<p>a</p>"),
        ('<p>a<img src="https://example.com/a.png" onerror="alert(1)"></p>', "<p>a</p>"),
        ('<p>a</p><iframe src="https://example.com/"></iframe>', "<p>a</p>"),
        ('<p>a<embed embedtype="image" id="1" format="left"></p>', "<p>a</p>"),
        ('<p><a href="javascript:alert(1)">a</a></p>', "<p>a</p>"),
        ('<p><a href="data:text/html,x">a</a></p>', "<p>a</p>"),
        ('<p><a href=" &#106;avascript:alert(1)">a</a></p>', "<p>a</p>"),
        ("<p>a<svg><a href='javascript:1'>b</a></svg></p>", "<p>a</p>"),
        ("<p>a<!-- b --></p>", "<p>a</p>"),
        ("<h1>a</h1><p>b</p>", "a<p>b</p>"),
        ("<p>a &lt;script&gt;</p>", "<p>a &lt;script&gt;</p>"),
    ],
)
def test_nothing_in_it_runs_loads_or_styles(api, planted, left):
    assert published(api, planted) == left


def test_keeps_a_link_to_another_site(api):
    html = published(api, '<p><a href="https://example.com/?a=1&amp;b" target="_blank">a</a></p>')

    assert html == '<p><a href="https://example.com/?a=1&amp;b" rel="noopener">a</a></p>'


def test_a_link_to_a_page_leads_to_its_version_in_the_locale_of_the_text(api):
    target = publish_post(title="Весна")
    translate(target, "en", title="Spring")
    link = f'<p><a linktype="page" id="{target.pk}">a</a></p>'
    post = publish_post(title="0", body=raw_body(("paragraph", link)))
    translate(post, "en", title="0")

    found = [api.query(PARAGRAPH, locale=locale)["newsPosts"] for locale in ("ru", "en")]

    assert [each["nodes"][0]["body"]["html"] for each in found] == [
        '<p><a href="/ru/news/vesna/">a</a></p>',
        '<p><a href="/en/news/vesna/">a</a></p>',
    ]


def test_a_link_to_a_page_follows_its_renaming(api):
    target = publish_post(title="Весна")
    publish_post(
        title="0",
        body=raw_body(("paragraph", f'<p><a linktype="page" id="{target.pk}">a</a></p>')),
    )

    target.slug = "spring"
    target.save_revision().publish()

    body = api.query(PARAGRAPH)["newsPosts"]["nodes"][0]["body"]
    assert body["html"] == '<p><a href="/ru/news/spring/">a</a></p>'


def test_a_link_to_a_page_without_a_version_in_the_locale_is_plain_text(api):
    target = publish_post("en", title="Spring")

    html = published(api, f'<p><a linktype="page" id="{target.pk}">a</a></p>')

    assert html == "<p>a</p>"


@pytest.mark.parametrize(
    "attributes", ['linktype="page" id="999999"', 'linktype="document" id="9999"']
)
def test_a_link_to_what_is_gone_is_plain_text(api, attributes):
    assert published(api, f"<p><a {attributes}>a</a></p>") == "<p>a</p>"


@pytest.mark.parametrize(
    "key", ["abc", "-", "", "0", "00000000-0000-0000-0000-000000000000", "\" onclick='x'"]
)
def test_a_planted_placeholder_is_plain_text_and_breaks_no_list(api, key):
    assert published(api, f'<p><a data-page="{key}" href="/x/">a</a></p>') in (
        "<p>a</p>",
        '<p><a href="/x/" rel="noopener">a</a></p>',
    )


def test_a_link_to_a_document(api):
    document = DocumentFactory()

    html = published(api, f'<p><a linktype="document" id="{document.pk}">a</a></p>')

    assert html == f'<p><a href="{document.url}" rel="noopener">a</a></p>'


TEXT = """
    query Text($length: Int) {
      newsPosts(locale: "ru") { nodes { body { text(maxLength: $length) } } }
    }
"""


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        (None, "Раз, два.\n\nТри четыре"),
        (100, "Раз, два.\n\nТри четыре"),
        (21, "Раз, два.\n\nТри четыре"),
        (20, "Раз, два.\n\nТри…"),
        (15, "Раз, два.\n\nТри…"),
        (14, "Раз, два.…"),
        (6, "Раз…"),
        (4, "Раз…"),
        (3, "Ра…"),
        (1, "…"),
    ],
)
def test_text_is_cut_at_a_word(api, length, expected):
    publish_post(
        body=raw_body(("paragraph", "<p>Раз, два.</p>"), ("paragraph", "<p>Три четыре</p>"))
    )

    data = api.query(TEXT, length=length)

    assert data["newsPosts"]["nodes"][0]["body"]["text"] == expected


@pytest.mark.parametrize("length", [0, -1])
def test_text_of_no_length_is_refused(api, length):
    publish_post()

    error = api.error(TEXT, length=length)

    assert error["extensions"]["code"] == "BAD_USER_INPUT"


@given(text=st.text("аб ,.\n—😀", max_size=40).map(str.strip), length=st.integers(1, 45))
def test_text_is_never_longer_than_asked_and_cut_at_a_word_where_it_has_several(text, length):
    cut = shortened(text, max_length=length)

    assert len(cut) <= length
    if len(text) <= length:
        assert cut == text
        return
    kept = cut.removesuffix("…")
    assert cut == f"{kept}…"
    assert text.startswith(kept)
    assert words(kept) == words(text)[: len(words(kept))] or len(words(kept)) == 1


def words(text):
    return [word for each in text.split() if (word := each.rstrip(",—"))]
