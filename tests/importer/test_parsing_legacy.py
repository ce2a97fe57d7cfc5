"""The real old page, where it is at hand: every post as the acceptance data has it."""

import json
from pathlib import Path

import pytest

from cms.importer.parsing import ListBlock, Paragraph, Quote, parse_news

LEGACY = Path(__file__).resolve().parents[2].parent / "shared" / "legacy"

pytestmark = pytest.mark.skipif(
    not LEGACY.is_dir(), reason="the organisation's texts are not on this machine"
)

LANGUAGES = ("ru", "en")


@pytest.fixture(scope="module")
def news():
    return parse_news((LEGACY / "news.txt").read_bytes())


@pytest.fixture(scope="module")
def expected():
    return json.loads((LEGACY / "expected.json").read_text())["posts"]


def test_finds_each_post_with_its_letter_after_it(news, expected):
    keys = []
    for post in expected:
        keys += [post["key"], f"{post['key']}/open-letter"][: 2 if letter_of(post) else 1]

    assert [post.key for post in news.posts] == keys


def test_reads_dates_and_lines_of_posts(news, expected):
    posts = [post for post in news.posts if "/" not in post.key]

    assert [(post.date.isoformat(), post.line) for post in posts] == [
        (post["date"], post["line"]) for post in expected
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_reads_every_part_as_expected(news, expected, language):
    parts = {post.key: post.parts.get(language) for post in news.posts if "/" not in post.key}

    assert {key: as_expected(part) for key, part in parts.items()} == {
        post["key"]: post[language] for post in expected
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_keeps_event_lines_aside(news, expected, language):
    events = {
        post.key: [text for _, text in post.parts[language].event_lines]
        for post in news.posts
        if language in post.parts and post.parts[language].event_lines
    }

    assert events == {
        post["key"]: post["event_lines"][language] for post in expected if "event_lines" in post
    }


def test_makes_the_open_letter_a_post_in_its_own_language_alone(news, expected):
    [letter] = [post for post in news.posts if "/" in post.key]
    [document] = filter(None, map(letter_of, expected))

    assert letter.source_language == document["locale"]
    assert letter.date.isoformat() == document["date"]
    [part] = letter.parts.values()
    assert [part.title, [letter.line]] == [document["title"], document["title_lines"]]
    assert as_expected(part)["blocks"] == document["blocks"]


def test_every_line_comes_exactly_once(news):
    text = (LEGACY / "news.txt").read_text()
    heads = {post.line for post in news.posts if "/" not in post.key}
    numbered = enumerate(text.split("\n"), start=1)
    first = min(heads)

    lines = [number for number, line in numbered if line.strip() and number > first]

    assert sorted(lines_of(news)) == [number for number in lines if number not in heads]


def test_reads_the_name_of_the_site(news):
    text = (LEGACY / "news.txt").read_text()

    assert news.site_name == text.split("\n")[0]


def letter_of(post):
    return post.get("attached_document")


def as_expected(part):
    """Return a part in the form of the acceptance data."""
    return part and {
        "title": part.title,
        "title_lines": list(part.title_lines),
        "title_generated": part.title_is_generated,
        "blocks": [block_as_expected(block, part.language) for block in part.blocks],
    }


def block_as_expected(block, language):
    line = block.lines[0] if len(block.lines) == 1 else list(block.lines)
    match block:
        case Paragraph():
            return {"type": "paragraph", "line": line, "text": block.text}
        case Quote():
            words = {"text": block.text, "attribution": block.attribution}
            return {"type": "quote", "line": line, **words, "lang": block.language or language}
        case ListBlock():
            kind = "ordered_list" if block.ordered else "bullet_list"
            return {"type": kind, "line": line, "items": list(block.items)}


def lines_of(news):
    for post in news.posts:
        for part in post.parts.values():
            yield from part.title_lines
            yield from (line for line, _ in part.event_lines)
            for block in part.blocks:
                yield from block.lines
