"""What holds of any two texts."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.translation.checks import Pair, Severity, Term, findings_of

# Pieces of which texts go wrong, among any others.
PIECES = [
    *("<b>", "</b>", "<a id='a1'>", '<a id="a1">', "</a>", "<br/>", "<", ">", "&amp;", "&", "\0"),
    *("1 мая", "May 1, 2030", "01.05.2030", "13:00", "2 pm", "5 тыс.", "XX", "1/0", "99:99"),
    *("a@b.cd", "https://example.org/)", "{x}", "%s", "«", "»", "“", '"', " ", "  ", "\n", "."),
    *("Zoё", "липа", "lime", "two", "пять", "ſept 1", "1 auguſt", "\ud800", "\u0301", "٣", "½"),
]
texts = st.text(st.characters(codec=None), max_size=40) | st.lists(
    st.sampled_from(PIECES) | st.text(max_size=3), max_size=12
).map("".join)
codes = st.sampled_from(["ru", "en", "nl", "sr", "el", "zh-hans", "pt_BR", "xx", ""]) | st.text(
    max_size=6
)
terms = st.lists(st.builds(Term, texts, texts, st.lists(texts, max_size=2).map(tuple)), max_size=2)
pairs = st.builds(
    Pair,
    source=texts,
    translation=texts,
    source_language=codes,
    target_language=codes,
    max_length=st.none() | st.integers(0, 50),
    terms=terms.map(tuple),
    is_quotation=st.booleans(),
)
NEUTRAL = [
    "2030",
    "12.00–13.30",
    "1 000",
    "3,5",
    "+31 20 123 45 67",
    "https://example.org/5",
    "5 %",
]
neutral = st.lists(st.sampled_from(NEUTRAL), min_size=1, max_size=5).map(" · ".join)


@given(pairs)
def test_any_pair_is_checked(pair):
    found = findings_of(pair)

    assert all(finding.message and finding.severity in Severity for finding in found)
    assert len({finding.digest for finding in found}) == len(found)


@given(pairs)
def test_the_same_pair_has_the_same_findings_in_the_same_order(pair):
    again = Pair(**{name: getattr(pair, name) for name in Pair.__dataclass_fields__})

    assert findings_of(pair) == findings_of(again)


@given(pairs)
def test_of_what_is_blank_nothing_else_is_said(pair):
    found = [finding.check for finding in findings_of(pair)]

    assert found == ["empty"] if pair.translated_segment.is_blank else "empty" not in found


@given(neutral, codes, codes)
def test_what_has_no_language_is_its_own_translation(text, source_language, target_language):
    assert findings_of(Pair(text, text, source_language, target_language)) == []


@given(texts, codes)
def test_within_a_language_a_text_does_not_differ_from_itself(text, code):
    found = {finding.check for finding in findings_of(Pair(text, text, code, code))}

    assert not found & {"numbers", "dates", "times", "emails", "urls", "placeholders", "formatting"}
    assert not found & {"final-punctuation", "same-as-source"}


@pytest.mark.parametrize("piece", ["a", "1", " ", "1 ", ".", "<a", "<", "“", "(", "1.", "a.", "@a"])
def test_long_texts_take_no_longer_than_their_length(piece):
    text = piece * (50_000 // len(piece)) + "x"
    started = time.perf_counter()

    findings_of(Pair(text, text + "y", "ru", "en"))

    assert time.perf_counter() - started < 5
