"""What a file may be like as a whole, and what damages it."""

import codecs
import unicodedata

import pytest

from cms.importer.parsing import DamagedFile, parse_news

PAGE = """Садовый круг

05.06.2023 English below ↓

Мы открыли новый сад у реки, и в нём растут ёлки, вишни, липы и тихие берёзы, посаженные весной.

We opened a new garden near the river, with firs, cherries, limes and quiet birches, set in spring.

01.05.2023 English below ↓

Хор поёт по средам, и каждый, кто любит долгие старые песни о реках и садах, может прийти к нам.
"""


def damage_of(text):
    with pytest.raises(DamagedFile) as caught:
        parse_news(text if isinstance(text, bytes) else text.encode())
    return caught.value


def test_reads_the_name_of_the_site_above_the_first_post():
    news = parse_news(PAGE.encode())

    assert news.site_name == "Садовый круг"
    assert [post.key for post in news.posts] == ["2023-06-05", "2023-05-01"]


def test_a_page_without_a_name_has_an_empty_one():
    news = parse_news(PAGE.partition("\n")[2].encode())

    assert news.site_name == ""


@pytest.mark.parametrize(
    "encode",
    [
        pytest.param(lambda text: text.replace("\n", "\r\n").encode(), id="Windows line ends"),
        pytest.param(lambda text: text.replace("\n", "\r").encode(), id="old Mac line ends"),
        pytest.param(lambda text: codecs.BOM_UTF8 + text.encode(), id="byte order mark"),
        pytest.param(lambda text: unicodedata.normalize("NFD", text).encode(), id="NFD"),
        pytest.param(lambda text: text.replace(" ", " \xa0 ").encode(), id="no-break spaces"),
        pytest.param(lambda text: text.replace("\n", " \n\n").encode(), id="blanks at line ends"),
    ],
)
def test_the_form_of_the_file_does_not_change_its_words(encode):
    plain, other = parse_news(PAGE.encode()), parse_news(encode(PAGE))

    assert words_of(other) == words_of(plain)


def test_a_head_may_have_trailing_blanks():
    news = parse_news(PAGE.replace("↓", "↓ \t\xa0").encode())

    assert len(news.posts) == 2


def test_a_date_within_a_sentence_begins_no_post():
    news = parse_news(f"{PAGE}\n04.03.2023 мы сажали липы.".encode())

    assert [block.lines for block in news.posts[1].parts["ru"].blocks] == [(11,), (13,)]


@pytest.mark.parametrize(
    ("data", "line", "code"),
    [
        pytest.param("", 1, "no-posts", id="empty"),
        pytest.param("Садовый круг\n\nМы пели.\n", 1, "no-posts", id="without dates"),
        pytest.param(
            PAGE.encode().replace("поёт".encode(), b"\xff"), 11, "undecodable", id="bytes"
        ),
        pytest.param(PAGE.encode("utf-16"), 1, "nul", id="UTF-16"),
        pytest.param(PAGE.replace("вишни", "\0"), 5, "nul", id="NUL"),
        pytest.param(PAGE.replace("05.06", "31.02"), 3, "impossible-date", id="no such day"),
        pytest.param(PAGE.replace("05.06", "05.13"), 3, "impossible-date", id="no such month"),
        pytest.param(PAGE.replace("05.06.2023", "05.06.23"), 3, "impossible-date", id="short year"),
        pytest.param(PAGE.replace("01.05", "06.06"), 9, "date-order", id="ascending"),
        pytest.param(PAGE.replace("01.05", "05.06"), 9, "date-order", id="same day twice"),
        pytest.param(f"{PAGE}\n01.04.2023 English below ↓\n", 13, "empty-post", id="no text"),
        pytest.param(
            f"{PAGE}\n01.04.2023 English below ↓\nDate: 08.06.2023", 13, "empty-post", id="no body"
        ),
    ],
)
def test_refuses_a_damaged_file_and_names_the_line(data, line, code):
    damage = damage_of(data)

    assert (damage.line, damage.code) == (line, code)
    assert str(damage) == f"Line {line}: {damage.reason}."
    assert damage.template % damage.params == damage.reason


def test_refuses_more_than_ten_megabytes_and_names_the_line_beyond():
    damage = damage_of(PAGE.encode() + b"a" * 10 * 1024 * 1024)

    assert (damage.line, damage.code) == (12, "too-large")


def test_accepts_ten_megabytes():
    page = PAGE.encode()

    news = parse_news(page + b"a" * (10 * 1024 * 1024 - len(page)))

    assert len(news.posts) == 2


def words_of(news):
    """Return all that was read but for the numbers of lines."""
    parts = [part for post in news.posts for part in post.parts.values()]
    return news.site_name, [
        (part.language, part.title, [block.text for block in part.blocks]) for part in parts
    ]
