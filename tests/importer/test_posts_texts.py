"""Paragraphs of words alone are stored as the editor's field would store them."""

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from cms.importer.posts.errors import DamagedLine
from cms.importer.posts.texts import WORDS, as_stored, rich_text
from pages.blocks.text import INLINE_FEATURES, PARAGRAPH_FEATURES

ANY_WORD = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)
ODD_WORD = st.text("ab \xa0\u200b\u2028\"'ё—«»\ufeff\u0301;#", min_size=1, max_size=8)
PARAGRAPH = st.lists(ANY_WORD | ODD_WORD, min_size=1, max_size=4).map(" ".join)
HTML = st.lists(PARAGRAPH.map("<p>{}</p>".format), min_size=1, max_size=3).map("".join)


@settings(max_examples=300)
@example('<p>«Сад» — это сад</p><p>it\'s "open"</p>', PARAGRAPH_FEATURES)
@given(HTML, st.sampled_from([INLINE_FEATURES, PARAGRAPH_FEATURES]))
def test_words_are_stored_as_the_field_stores_them(html, features):
    try:
        stored = rich_text(html, "body", features=features)
    except DamagedLine:
        assume(False)

    assume(WORDS.fullmatch(stored))
    assert stored == as_stored(stored, features)
