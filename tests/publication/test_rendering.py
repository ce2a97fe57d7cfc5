"""Words as readers get them: text, sentences, shortening, links, Telegram, nothing harmful."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.publication.projections.references import References
from cms.publication.projections.rich_text import project_rich_text, sanitised
from cms.publication.rendering.blocks import text_of_blocks, word_count
from cms.publication.rendering.html import HtmlProfile, Rendering
from cms.publication.rendering.images import picture, sources
from cms.publication.rendering.links import absolute, absolute_links, resolve_links
from cms.publication.rendering.telegram import simplified
from cms.publication.rendering.text import sentences, shortened, text_of_html
from cms.publication.rendering.videos import provider_of

PAGE = "2f1a6d0e-7c5b-4a6f-9a53-0b6c1d3e4f50"
LINK = f'<a data-page="{PAGE}" rel="noopener">тут</a>'
IMAGE = {
    "url_key": "7-abc",
    "alt": 'Площадь "Дам"',
    "credit": "Анна",
    "sizes": {"FULL": [[480, 300], [960, 600]]},
}


def rich(html):
    return {"html": html, "text": text_of_html(html)}


def paragraph(html):
    return {"type": "paragraph", "text": rich(html)}


def rendered(*blocks, profile=HtmlProfile.WEB, path="/ru/news/spring/"):
    return Rendering(profile, path_of=lambda content_id: path, locale="ru").body(blocks)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Раз</p><p>Два</p>", "Раз\nДва"),
        ("<p>Раз<br/>два</p>", "Раз\nдва"),
        ("<ul><li>Раз</li><li>Два</li></ul>", "Раз\nДва"),
        ("<p>A &amp; B &lt;c&gt;</p>", "A & B <c>"),
        ("<p>  Раз \n два </p>", "Раз\nдва"),
        ("<p>Раз<b>два</b></p>", "Раздва"),
        ("", ""),
    ],
)
def test_the_text_of_html(html, text):
    assert text_of_html(html) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Раз. Два! Три? Четыре…", ["Раз.", "Два!", "Три?", "Четыре…"]),
        ("«Раз.» Два", ["«Раз.»", "Два"]),
        ("Раз", ["Раз"]),
        ("3.14 — это много. Да", ["3.14 — это много.", "Да"]),
        ("  ", []),
    ],
)
def test_sentences(text, expected):
    assert sentences(text) == expected


@given(st.text(max_size=300), st.integers(1, 200))
def test_a_shortened_text_is_never_longer_and_stays_when_it_is_shortened_again(text, length):
    short = shortened(text, max_length=length)

    assert len(short) <= length
    assert shortened(short, max_length=length) == short


@given(st.text(max_size=300), st.integers(1, 200))
def test_a_shortened_text_is_the_beginning_of_the_text(text, length):
    short = shortened(text, max_length=length)

    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


@given(
    st.lists(st.text("абв", min_size=1, max_size=8), min_size=2, max_size=30), st.integers(9, 80)
)
def test_a_text_is_cut_between_words(words, length):
    short = shortened("\n".join(words), max_length=length)

    assert {*short.rstrip("…").split("\n")} <= {*words}


@given(st.text(max_size=200))
def test_sentences_lose_no_letter(text):
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


def test_links_get_the_path_that_a_reader_sees():
    assert resolve_links(LINK, {PAGE: "/ru/a&b/"}.get) == '<a href="/ru/a&amp;b/">тут</a>'


@pytest.mark.parametrize("html", [LINK, "<a>тут</a>", '<a rel="noopener">тут</a>'])
def test_a_link_that_leads_nowhere_is_its_text(html):
    assert resolve_links(html, {}.get) == "тут"


def test_other_links_stay():
    html = '<a href="https://example.com" rel="noopener">там</a>'

    assert resolve_links(html, {}.get) == html


def test_addresses_of_the_site_become_absolute():
    html = '<a href="/ru/">a</a> <img src="/i.jpg" srcset="/a.jpg 1w, /b.jpg 2w"> href="/x"'

    assert absolute_links(html) == (
        '<a href="http://localhost/ru/">a</a> <img src="http://localhost/i.jpg" '
        'srcset="http://localhost/a.jpg 1w, http://localhost/b.jpg 2w"> href="/x"'
    )
    assert absolute("/ru/") == "http://localhost/ru/"
    assert absolute("https://example.com/") == "https://example.com/"


@pytest.mark.parametrize(
    "harmful",
    [
        "<script>alert(1)</script>",
        '<p onclick="alert(1)">a</p>',
        '<a href="javascript:alert(1)">a</a>',
        '<a href="JaVaScRiPt&#58;alert(1)">a</a>',
        '<a href="data:text/html,a">a</a>',
        '<img src="x" onerror="alert(1)">',
        '<iframe src="https://example.com"></iframe>',
        '<p style="color: red">a</p>',
        "<style>p {}</style>",
        "<svg><script>alert(1)</script></svg>",
        '<math href="javascript:alert(1)">a</math>',
    ],
)
def test_nothing_harmful_is_stored(harmful):
    html = sanitised(harmful)

    for word in ("script", "onclick", "onerror", "style", "data:", "iframe", "<img", "color"):
        assert word not in html.lower()


@given(st.text(alphabet="<>/=\"' abposcriptnl&#;:-!", max_size=120))
def test_sanitising_twice_changes_nothing(html):
    assert sanitised(sanitised(html)) == sanitised(html)


@given(st.text(alphabet='<>/="abipul linktype#', max_size=120))
def test_any_rich_text_is_projected(source):
    context = SimpleNamespace(references=References())

    rich_text = project_rich_text(source, context)

    assert rich_text["text"] == text_of_html(rich_text["html"])


def test_formatting_that_editors_have_is_kept():
    html = '<p>a <b>b</b> <i>c</i></p><ul><li>d</li></ul><ol start="3"><li>e</li></ol>'

    assert sanitised(html) == html


def test_a_body_for_the_web():
    body = rendered(
        {"type": "heading", "text": "О <нас>", "level": 2, "anchor": "o-nas"},
        paragraph(f"<p>Мы {LINK}</p>"),
        {"type": "quote", "text": rich("Да"), "attribution": "Анна", "language": "nl"},
        {"type": "video", "url": "https://youtu.be/x", "title": "Речь", "provider": "YouTube"},
        {"type": "call_to_action", "text": "Сюда", "page_link": PAGE, "url": ""},
    )

    assert body == "\n".join(
        [
            '<h2 id="o-nas">О &lt;нас&gt;</h2>',
            '<p>Мы <a href="/ru/news/spring/">тут</a></p>',
            '<blockquote lang="nl"><p>Да</p><footer>Анна</footer></blockquote>',
            '<p><a href="https://youtu.be/x">Речь (YouTube)</a></p>',
            '<p><a href="/ru/news/spring/">Сюда</a></p>',
        ]
    )


def test_a_button_that_leads_nowhere_is_left_out():
    button = {"type": "call_to_action", "text": "Сюда", "page_link": PAGE, "url": ""}

    assert rendered(button, path=None) == ""


def test_an_image_with_its_words():
    html = rendered({"type": "image", "image": IMAGE, "caption": rich(f"Март {LINK}")})

    assert 'alt="Площадь &quot;Дам&quot;"' in html
    assert 'width="960" height="600"' in html
    assert (
        '<figcaption>Март <a href="/ru/news/spring/">тут</a> <small>Анна</small></figcaption>'
        in html
    )


def test_an_image_in_each_format():
    avif, webp, jpeg = sources(IMAGE, "FULL")

    assert avif["srcset"] == "/images/7-abc/full-480.avif 480w, /images/7-abc/full-960.avif 960w"
    assert (webp["content_type"], jpeg["content_type"]) == ("image/webp", "image/jpeg")
    assert 'src="/images/7-abc/full-960.jpg"' in picture(IMAGE, "FULL")


def test_a_body_for_feeds_has_absolute_addresses_alone():
    html = rendered(
        paragraph(LINK),
        {"type": "image", "image": IMAGE, "caption": None},
        profile=HtmlProfile.FEED,
    )

    assert '"/' not in html
    assert ", /" not in html
    assert '<a href="http://localhost/ru/news/spring/">' in html


def test_a_body_for_telegram():
    body = rendered(
        {"type": "heading", "text": "О нас", "level": 2, "anchor": "o-nas"},
        paragraph(f"<p>Мы <b>{LINK}</b><br>и там</p>"),
        paragraph("<ul><li>Раз</li><li>Два</li></ul>"),
        {"type": "quote", "text": rich("Да"), "attribution": "Анна", "language": "ru"},
        {"type": "image", "image": IMAGE | {"credit": ""}, "caption": None},
        profile=HtmlProfile.TELEGRAM,
    )

    assert body == (
        "<b>О нас</b>\n\n"
        'Мы <b><a href="http://localhost/ru/news/spring/">тут</a></b>\nи там\n\n'
        "• Раз\n• Два\n\n"
        "<blockquote>Да\n— Анна</blockquote>"
    )


@given(st.text(alphabet="<>/=\"' abpliulh1&#;\n", max_size=120))
def test_telegram_gets_no_tag_that_it_refuses(html):
    for tag in ("<p", "<ul", "<li", "<h1", "<u>"):
        assert tag not in simplified(html)


def test_the_text_and_the_length_of_a_body():
    blocks = [
        paragraph("<p>Раз два.</p>"),
        {"type": "quote", "text": rich("Да"), "attribution": "Анна"},
        {"type": "image", "caption": None},
        {"type": "gallery", "images": [{"caption": rich("Март")}, {"caption": None}]},
        {"type": "document", "title": "Программа"},
    ]

    assert text_of_blocks(blocks) == "Раз два.\n\nДа\n— Анна\n\nМарт\n\nПрограмма"
    assert text_of_blocks(blocks, max_length=5) == "Раз…"
    assert word_count(blocks) == 7


@pytest.mark.parametrize(
    ("url", "provider"),
    [
        ("https://www.youtube.com/watch?v=x", "YouTube"),
        ("https://m.youtube.com/watch?v=x", "YouTube"),
        ("https://youtu.be/x", "YouTube"),
        ("https://video.example.com/x", "video.example.com"),
        ("https://notyoutube.com/x", "notyoutube.com"),
        ("not an address", ""),
        ("http://[broken", ""),
    ],
)
def test_the_provider_of_a_video(url, provider):
    assert provider_of(url) == provider
