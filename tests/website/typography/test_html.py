"""In a document only its text is typeset: no tag, no attribute, no code, no link's address."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.website.typography import typed, typeset_html

# A tilde stands for a no-break space.
DOCUMENTS = [
    ('<p>Он - <b>"друг</b>".</p>', "<p>Он~— <b>«друг</b>».</p>"),
    ('<a href="/a - b" title="д - л">д - л</a>', '<a href="/a - b" title="д - л">д~— л</a>'),
    ('<pre>"д" - л</pre><p>"д"</p>', '<pre>"д" - л</pre><p>«д»</p>'),
    ('<p><code>"д"</code> "л"</p>', '<p><code>"д"</code> «л»</p>'),
    ('<script>let a = "л";</script>', '<script>let a = "л";</script>'),
    ("<p>&quot;д&quot; &amp; л</p>", "<p>«д» &amp; л</p>"),
    ("<p>д &lt; л - в</p>", "<p>д &lt; л~— в</p>"),
    ('<p>"д</p><p>л"</p>', '<p>«д</p><p>л"</p>'),
    ('<p>"д" <span lang="en">"b"</span> "в"</p>', '<p>«д» <span lang="en">“b”</span> «в»</p>'),
    ('<html lang="en"><p>"a"</p>', '<html lang="en"><p>“a”</p>'),
    ('<!-- "д" - л --><p>"д"</p>', '<!-- "д" - л --><p>«д»</p>'),
    ('<img alt="д > л"> "д"', '<img alt="д > л"> «д»'),
    ("<p>в<br>доме</p>", "<p>в<br>доме</p>"),
    ("<p>в <em>доме</em></p>", "<p>в~<em>доме</em></p>"),
    ("</p>текст - это</b>", "</p>текст~— это</b>"),
]


@pytest.mark.parametrize(("plain", "wanted"), DOCUMENTS)
def test_documents(plain, wanted):
    assert typeset_html(plain, "ru").replace("\N{NO-BREAK SPACE}", "~") == wanted


class Outline(HTMLParser):
    """All of a document but its text, and its text apart."""

    def __init__(self, html):
        super().__init__()
        self.markup, self.texts = [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.markup.append((tag, attrs))

    def handle_endtag(self, tag):
        self.markup.append(tag)

    def handle_data(self, data):
        self.texts.append(data)


pieces = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", '<a href="/а - б" title=\'"\'>', "</a>", "<code>", "</code>"]
    + ['<i lang="en">', "</i>", "<br>", "&amp;", "&quot;", "&nbsp;", "&#34;"]
    + ['"', " ", "-", "а", "в", "дом", "5", "г.", "s", "'", "—", "«", "»"]
)
documents = st.lists(pieces).map("".join)


@given(html=documents)
def test_markup_stays_and_text_says_the_same(html):
    before, after = Outline(html), Outline(typeset_html(html, "ru"))

    assert after.markup == before.markup
    assert typed("".join(after.texts)) == typed("".join(before.texts))


@given(html=documents)
def test_what_is_typeset_stays_as_it_is(html):
    once = typeset_html(html, "ru")

    assert typeset_html(once, "ru") == once


@given(html=st.text("<>\"'&;/= aбp-!"))
def test_broken_markup_breaks_nothing(html):
    assert typed(typeset_html(html, "ru")) == typed(html)
