"""Bodies: every block from the editor's form to GraphQL, and the HTML that readers get."""

import pytest

from cms.api.context import Context
from cms.api.execution import execute
from tests.api.raw import raw_body
from tests.factories import DocumentFactory, ImageFactory, paragraphs, publish_post, translate

BLOCKS = """
    {
      newsPosts(locale: "ru") {
        nodes {
          body {
            html
            text
            wordCount
            blocks {
              __typename
              id
              ... on ParagraphBlock { richText: text { html text } }
              ... on HeadingBlock { heading: text level anchor }
              ... on QuoteBlock { quote: text { html text } attribution language }
              ... on ImageBlock { image { alt caption credit } caption { html } }
              ... on GalleryBlock { images { id image { alt } caption { text } } }
              ... on VideoBlock { url title provider still: image { alt } }
              ... on DocumentBlock { title url fileSize contentType }
              ... on CallToActionBlock { button: text url }
            }
          }
        }
      }
    }
"""
PROFILES = """
    {
      newsPosts(locale: "%s") {
        nodes {
          body {
            default: html
            none: html(profile: null)
            web: html(profile: WEB)
            feed: html(profile: FEED)
            telegram: html(profile: TELEGRAM)
            blocks { ... on ParagraphBlock { text {
              web: html feed: html(profile: FEED) telegram: html(profile: TELEGRAM)
            } } }
          }
        }
      }
    }
"""


def body_of(api, blocks, query=BLOCKS):
    """Publish a post with these blocks; return its body."""
    publish_post(body=blocks)
    return only_body(api.query(query))


def only_body(data):
    return data["newsPosts"]["nodes"][0]["body"]


def only_block(api, block):
    (found,) = body_of(api, [block])["blocks"]
    del found["id"]
    return found


def test_a_paragraph(api):
    block = only_block(api, ("paragraph", "<p>Раз <b>два</b></p><ul><li>три</li></ul>"))

    assert block == {
        "__typename": "ParagraphBlock",
        "richText": {
            "html": "<p>Раз <b>два</b></p><ul><li>три</li></ul>",
            "text": "Раз два\nтри",
        },
    }


def test_a_heading(api):
    block = only_block(api, ("heading", {"text": "Что <дальше>?", "level": "3"}))

    assert block == {
        "__typename": "HeadingBlock",
        "heading": "Что <дальше>?",
        "level": 3,
        "anchor": "chto-dalshe",
    }


@pytest.mark.parametrize(("language", "expected"), [("", "ru"), ("en", "en")])
def test_a_quote(api, language, expected):
    value = {"text": "Да.\nНет & <нет>.", "attribution": "Анна", "language": language}

    block = only_block(api, ("quote", value))

    assert block == {
        "__typename": "QuoteBlock",
        "quote": {"html": "Да.<br>Нет &amp; &lt;нет&gt;.", "text": "Да.\nНет & <нет>."},
        "attribution": "Анна",
        "language": expected,
    }


def test_an_image(api):
    image = {"image": ImageFactory(credit="Anna").pk, "alt_text": "Мост", "decorative": False}
    publish_post(body=raw_body(("image", {"image": image, "caption": "<p>Ночь</p>"})))

    (block,) = only_body(api.query(BLOCKS))["blocks"]

    assert block["image"] == {"alt": "Мост", "caption": "Ночь", "credit": "Anna"}
    assert block["caption"] == {"html": "<p>Ночь</p>"}


def test_a_decorative_image_says_nothing(api):
    image = {"image": ImageFactory().pk, "alt_text": "Мост", "decorative": True}
    publish_post(body=raw_body(("image", {"image": image})))

    (block,) = only_body(api.query(BLOCKS))["blocks"]

    assert block["image"] == {"alt": "", "caption": "", "credit": ""}
    assert block["caption"] is None


def test_a_gallery(api):
    items = [
        {"image": {"image": ImageFactory().pk, "alt_text": alt}, "caption": f"<p>{alt}.</p>"}
        for alt in ("Утро", "Вечер")
    ]
    publish_post(body=raw_body(("gallery", {"images": items})))

    (block,) = only_body(api.query(BLOCKS))["blocks"]

    assert [each["image"]["alt"] for each in block["images"]] == ["Утро", "Вечер"]
    assert [each["caption"]["text"] for each in block["images"]] == ["Утро.", "Вечер."]
    assert len({block["id"], *(each["id"] for each in block["images"])}) == 3


@pytest.mark.parametrize(
    ("url", "provider"),
    [
        ("https://www.youtube.com/watch?v=1", "YouTube"),
        ("https://youtu.be/1", "YouTube"),
        ("https://video.example.com/1", "video.example.com"),
    ],
)
def test_a_video_is_a_link_and_loads_nothing(api, url, provider):
    body = body_of(api, [("video", {"url": url, "title": "Речь", "image": ImageFactory()})])

    (block,) = body["blocks"]
    assert block | {"id": ""} == {
        "__typename": "VideoBlock",
        "id": "",
        "url": url,
        "title": "Речь",
        "provider": provider,
        "still": {"alt": ""},
    }
    assert body["html"] == f'<p><a href="{url}">Речь ({provider})</a></p>'


@pytest.mark.parametrize(("title", "expected"), [("", "Устав"), ("Наш устав", "Наш устав")])
def test_a_document(api, title, expected):
    document = DocumentFactory(title="Устав")

    block = only_block(api, ("document", {"document": document, "title": title}))

    assert block == {
        "__typename": "DocumentBlock",
        "title": expected,
        "url": f"http://localhost{document.url}",
        "fileSize": 6,
        "contentType": "text/plain",
    }


def test_a_button_leads_to_a_page_in_the_locale_of_its_post(api):
    target = publish_post(title="Весна")
    translate(target, "en", title="Spring")
    publish_post("en", body=[("call_to_action", {"text": "Read", "page": target})])

    data = api.query(BLOCKS.replace('"ru"', '"en"'))

    bodies = [node["body"] for node in data["newsPosts"]["nodes"]]
    (block,) = next(body["blocks"] for body in bodies if body["blocks"])
    assert (block["button"], block["url"]) == ("Read", "http://localhost/en/news/vesna/")


def test_a_button_leads_to_an_address(api):
    block = only_block(api, ("call_to_action", {"text": "Go", "url": "https://example.com/"}))

    assert (block["button"], block["url"]) == ("Go", "https://example.com/")


def test_a_button_to_a_page_that_is_gone_is_left_out(api):
    target = publish_post(title="Весна")
    front = [("call_to_action", {"text": "Read", "page": target})]
    publish_post(title="Front", body=front)

    target.unpublish()

    body = only_body(api.query(BLOCKS))
    assert body["blocks"] == []
    assert (body["html"], body["text"], body["wordCount"]) == ("", "", 0)


def test_blocks_come_in_order_and_each_with_an_id_of_its_own_page(api):
    post = publish_post(body=[("heading", {"text": "Раз"}), *paragraphs("Два", "Три")])

    body = only_body(api.query(BLOCKS))

    assert [each["__typename"] for each in body["blocks"]] == [
        "HeadingBlock",
        "ParagraphBlock",
        "ParagraphBlock",
    ]
    ids = [each["id"] for each in body["blocks"]]
    assert ids == [f"{post.pk}:{block.id}" for block in post.body]
    assert body["html"] == '<h2 id="raz">Раз</h2>\n<p>Два</p>\n<p>Три</p>'
    assert body["text"] == "Раз\n\nДва\n\nТри"
    assert body["wordCount"] == 3


INCOMPLETE = [
    ("paragraph", ""),
    ("paragraph", "<p></p>"),
    ("paragraph", None),
    ("heading", {}),
    ("heading", {"text": "", "level": "2"}),
    ("quote", {}),
    ("quote", {"attribution": "Анна"}),
    ("image", {}),
    ("image", {"image": {"image": None}, "caption": "<p>a</p>"}),
    ("image", {"image": {"image": 999_999, "alt_text": "a"}}),
    ("gallery", {}),
    ("gallery", {"images": []}),
    ("gallery", {"images": [{"image": {"image": None}}, {}]}),
    ("video", {}),
    ("video", {"title": "a"}),
    ("document", {}),
    ("document", {"document": 999_999, "title": "a"}),
    ("call_to_action", {}),
    ("call_to_action", {"text": "a"}),
    ("call_to_action", {"url": "https://example.com/"}),
    ("call_to_action", {"text": "a", "page": 999_999}),
]


@pytest.mark.parametrize("block", INCOMPLETE)
def test_an_incomplete_block_is_left_out(api, block):
    publish_post(body=raw_body(block, ("paragraph", "<p>Есть.</p>")))

    body = only_body(api.query(BLOCKS))

    assert [each["__typename"] for each in body["blocks"]] == ["ParagraphBlock"]
    assert (body["html"], body["text"]) == ("<p>Есть.</p>", "Есть.")


def test_a_preview_leaves_out_incomplete_blocks_too(editor):
    post = publish_post(title="Весна")
    post.body = raw_body(*INCOMPLETE, ("paragraph", "<p>Есть.</p>"))

    context = Context.for_preview(editor.token_of(post))
    query = '{ page(by: { path: "/ru/news/vesna/" }) { ... on NewsPost { body { html } } } }'
    answer = execute(query, context=context)

    assert answer == {"data": {"page": {"body": {"html": "<p>Есть.</p>"}}}}


def test_html_by_profile(api):
    target = publish_post("en", title="Spring")
    link = f'<a linktype="page" id="{target.pk}">link</a>'
    publish_post("ru", body=paragraphs("Весна"))
    publish_post(
        "en",
        title="Front",
        body=[
            ("heading", {"text": "One & two"}),
            ("paragraph", f'<p>A {link}, /path and href="/x".</p><ul><li>a</li><li>b</li></ul>'),
            ("quote", {"text": "Да", "attribution": "Anna", "language": "ru"}),
        ],
    )

    data = api.query(PROFILES % "en")

    body = next(node["body"] for node in data["newsPosts"]["nodes"] if node["body"]["web"])
    assert body["web"] == body["default"] == body["none"]
    assert body["web"] == (
        '<h2 id="one-two">One &amp; two</h2>\n'
        '<p>A <a href="/en/news/spring/">link</a>, /path and href="/x".</p>'
        "<ul><li>a</li><li>b</li></ul>\n"
        '<blockquote lang="ru"><p>Да</p><footer>Anna</footer></blockquote>'
    )
    assert body["feed"] == body["web"].replace('a href="/', 'a href="http://localhost/')
    assert body["telegram"] == (
        "<b>One &amp; two</b>\n\n"
        'A <a href="http://localhost/en/news/spring/">link</a>, /path and href="/x".\n\n'
        "• a\n• b\n\n"
        "<blockquote>Да\n— Anna</blockquote>"
    )
    assert body["blocks"][1]["text"]["feed"].startswith('<p>A <a href="http://localhost/en/')
    assert body["blocks"][1]["text"]["telegram"].startswith('A <a href="http://localhost/en/')


def test_pictures_by_profile(api):
    publish_post(body=[("image", {"image": ImageFactory(size=(900, 600), credit="A, /b")})])

    body = only_body(api.query(PROFILES % "ru"))

    assert '<source type="image/avif" srcset="/images/' in body["web"]
    assert "480w, /images/" in body["web"]
    assert '<img src="/images/' in body["web"]
    assert 'srcset="/' not in body["feed"]
    assert ", /images" not in body["feed"]
    assert '<img src="http://localhost/images/' in body["feed"]
    assert "<small>A, /b</small>" in body["feed"]
    assert body["telegram"] == "A, /b"
