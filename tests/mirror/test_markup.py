"""HTML that is read and written again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.mirror.markup import Tag, read


def written(row):
    return "".join(piece.written() for piece in row)


SIGNS = st.sampled_from(
    ["<", ">", "</p>", "<p>", "<p class='a>b'>", '"', "<!--", "-->", "<script>", "</script>", "a"]
)


@given(st.lists(SIGNS).map("".join))
def test_what_is_not_live_stays_as_it_was_written(html):
    assert written(read(html)) == html


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p data-live>a</p>b", "b"),
        ('<p data-live="">a<p>c</p></p>b', "b"),
        ("<div data-live><div><div>a</div></div></div>b", "b"),
        ("<link data-live>b", "b"),
        ("<br data-live>b", "b"),
        ("<script data-live>if (a < b) '</div>'</script>b", "b"),
        ("<p data-lively>a</p>b", "<p data-lively>a</p>b"),
        ("<!-- <p data-live> -->b", "<!-- <p data-live> -->b"),
    ],
)
def test_what_is_live_is_left_out_with_all_that_is_in_it(html, left):
    assert written(read(html)) == left


def test_attributes_are_read_as_they_are_meant():
    (tag, _rest) = read("<a href='/?a=1&amp;b=2' HREFLANG=en data-x title=\"&quot;\">")

    assert tag.attributes == {"href": "/?a=1&b=2", "hreflang": "en", "data-x": "", "title": '"'}


@given(st.text())
def test_a_changed_attribute_is_read_as_it_was_given(value):
    tag = Tag("a", '<a href="/">')
    tag.set("href", value)

    assert Tag("a", tag.written()).attributes == {"href": value}
