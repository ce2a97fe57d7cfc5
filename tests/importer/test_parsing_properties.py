"""What holds for every page that can be read."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from cms.importer.parsing import (
    DamagedFile,
    ListBlock,
    Paragraph,
    Quote,
    parse_home,
    parse_news,
)

MARKS = ["«", "»", "“", "”", "„", '"', ",", ".", "!", "—", "– ", "1. ", "(2) ", "\xa0", "…"]
LABELS = ["Дата: ", "Время: ", "Место проведения: ", "Date: ", "Time: ", "Venue: "]
OPENINGS = ["Open letter ", "Открытое письмо ", "Friends!", "Друзья,"]
WORDS = ["сад ", "ёлки ", "Йод ", "limes ", "café ", "River ", "12 ", "длинное слово " * 8]

DAYS = ["08.06.2023 ", "8 июня ", "June 9, 2023 ", "31 июня ", "четверг ", "9–11 июня 2023 "]
HOURS = ["12.00 – 13.30 ", "25 ", "с 22 до 1 ", "Lange Laan 2, 1234 AB Delft"]

LINES = st.lists(st.sampled_from(MARKS + LABELS + OPENINGS + WORDS), max_size=6).map("".join)
ANY_LINES = st.text(
    st.characters(exclude_characters="\0↓⬇", exclude_categories=["Cs"]), max_size=30
)
BODIES = st.lists(LINES | ANY_LINES, max_size=12)
EVENT_LINES = st.lists(st.sampled_from(LABELS + DAYS + HOURS + WORDS), max_size=4).map("".join)
ANNOUNCEMENTS = st.lists(LINES | EVENT_LINES, max_size=8)


def page(*bodies):
    """Return a page of posts with these lines; each has a sentence, so none is empty."""
    heads = [f"{28 - day}.06.2023 English below ↓" for day in range(len(bodies))]
    posts = [[head, *body, "Мы поём."] for head, body in zip(heads, bodies, strict=True)]
    return "\n".join(["Садовый круг", *(line for post in posts for line in post)])


@given(BODIES, BODIES)
def test_every_line_of_text_lands_exactly_once(one, two):
    text = page(one, two)

    news = parse_news(text.encode())

    assert sorted(lines_of(news)) == numbers_of_text_lines(text)


@given(BODIES, BODIES)
def test_every_letter_of_a_line_is_kept(one, two):
    text = page(one, two)

    news = parse_news(text.encode())

    written = dict(enumerate(unified_lines(text), start=1))
    for numbers, words in words_of(news):
        assert letters(words) == letters("".join(written[number] for number in numbers))


@given(BODIES)
def test_the_form_of_the_file_does_not_matter(body):
    text = page(body).replace("\r", "\n")
    windows = unicodedata.normalize("NFD", text).replace("\n", "\r\n")

    news = parse_news(windows.encode("utf-8-sig"))

    assert news == parse_news(unicodedata.normalize("NFC", text).encode())


@given(BODIES, BODIES)
def test_titles_are_never_empty_and_keys_never_repeat(one, two):
    news = parse_news(page(one, two).encode())

    keys = [post.key for post in news.posts]
    parts = [part for post in news.posts for part in post.parts.values()]
    assert len(set(keys)) == len(keys)
    assert all(part.title and part.blocks for part in parts)
    assert all(len(part.title) <= 100 for part in parts if part.title_is_generated)


@given(BODIES)
def test_parsing_twice_gives_the_same(body):
    data = page(body).encode()

    assert parse_news(data) == parse_news(data)


@given(ANNOUNCEMENTS, ANNOUNCEMENTS)
def test_a_page_with_events_is_read_whole_or_refused_with_its_line(one, two):
    text = page(one, two)

    news, refusal = read_or_refused(parse_news, text)

    if refusal:
        assert unified_lines(text)[refusal.line - 1].strip()
        return
    assert sorted(lines_of(news)) == numbers_of_text_lines(text)
    keys = {post.key for post in news.posts}
    for event in news.events:
        assert keys.issuperset(event.post_keys)
        assert event.ends_at is None or event.ends_at > event.starts_at
        assert all(part.title for part in event.parts.values())


@given(st.lists(st.sampled_from([*DAYS, *WORDS, "Read more", "Читать далее", "A. B", ""])))
def test_a_home_page_is_read_whole_or_refused_with_its_line(lines):
    text = "\n".join(lines)

    home, refusal = read_or_refused(parse_home, text)

    if refusal:
        assert refusal.line <= max(len(lines), 1)
        return
    words = [*home.intro, *home.items, *home.stand]
    kept = [letter for each in words for letter in letters(str(vars(each).get("text", "")))]
    assert len(kept) <= len(letters(text))
    assert len(home.items) == sum(
        line.strip() in ("08.06.2023", "June 9, 2023", "9–11 июня 2023") for line in lines
    )


def read_or_refused(parse, text):
    try:
        return parse(text.encode()), None
    except DamagedFile as refusal:
        return None, refusal


def unified_lines(text):
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")


def numbers_of_text_lines(text):
    """Return the numbers of the lines that hold text, but for the site's name and the heads."""
    numbered = enumerate(unified_lines(text), start=1)
    return [n for n, line in numbered if n > 1 and line.strip() and "↓" not in line]


def lines_of(news):
    return [number for numbers, _ in words_of(news) for number in numbers]


def words_of(news):
    """Yield the line numbers and the words of every title, event line and block."""
    for post in news.posts:
        for part in post.parts.values():
            if part.title_lines:
                yield part.title_lines, part.title
            yield from (((line,), text) for line, text in part.event_lines)
            yield from ((block.lines, text_of(block)) for block in part.blocks)


def text_of(block):
    match block:
        case Paragraph():
            return block.text
        case Quote():
            return block.text + block.attribution
        case ListBlock():
            return "".join(block.items)


def letters(text):
    """Return the letters of a text: the marks of lists and quotations are not kept."""
    return [character for character in text if character.isalpha()]
