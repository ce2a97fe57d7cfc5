"""Damaged lines of a file of posts: each is told with its reason, and the others come in."""

import json
from io import StringIO
from zlib import crc32

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from cms.importer.posts.importing import Teller, import_posts
from cms.importer.posts.lines import LONGEST
from pages.images.pixels import MAX_PIXELS
from pages.models import CustomImage, NewsPostPage, Topic
from tests.importer.posts import paragraph, post, words, write_lines

pytestmark = pytest.mark.django_db


class Refusals(Teller):
    def __init__(self):
        self.told = []

    def refused(self, line, error):
        self.told.append((line, str(error)))


@pytest.fixture
def refusals(tmp_path):
    """Import bytes as a file, a good post behind them; return what was refused, by line."""

    def imported(data):
        good = json.dumps(post("good", slug="good")).encode()
        path = write_lines(tmp_path / "posts.jsonl")
        path.write_bytes(data + b"\n" + good)
        teller = Refusals()
        with override("en"):
            done = import_posts(path, publish=True, teller=teller)
        assert NewsPostPage.objects.filter(slug="good").count() == 2
        assert done.refused == len(teller.told)
        return sorted(teller.told)

    return imported


def line(**members):
    return json.dumps(post(**members)).encode()


def body(*blocks):
    return line(languages={"ru": words("ru", body=list(blocks))})


NOT_READ = {
    "no JSON": (b"{", "this is no JSON, from character 2 on"),
    "another value": (b"[1]", "{} must be an object in braces"),
    "bytes": (b'{"key": "\xff\xfe"}', "the bytes are not UTF-8"),
    "a raw NUL": (b'{"key": "a\x00b"}', "this is no JSON, from character 11 on"),
    "an escaped NUL": (line(key="a\x00b"), "key holds a control character"),
    "half a character": (b'{"key": "\\ud800"}', "key holds a control character"),
    "deep": (b'{"a":' * 100_000, "objects and lists stand too deep in one another"),
    "a long number": (b'{"key": 1' + b"0" * 10_000 + b"}", "a number in it cannot be read"),
    "no number": (b'{"key": NaN}', "a number in it cannot be read"),
    "too long": (b'{"key": "' + b"a" * LONGEST + b'"}', "the line is longer than 4 MB"),
    "twice": (b'{"key": "a", "key": "b"}', "“key” stands twice in one object"),
}
NOT_A_POST = {
    "no key": (line(key=""), "key is missing"),
    "a key of another kind": (line(key=7), "key must be a text"),
    "a long key": (line(key="a" * 201), "key has more than 200 characters"),
    "a misspelt name": (line(titel="a"), "titel is not known here"),
    "no date": (line(date=None), "date is missing"),
    "a date of elsewhere": (line(date="31.05.2019"), "“31.05.2019” is not a date"),
    "an impossible day": (line(date="2019-02-30"), "“2019-02-30” is not a date"),
    "an impossible year": (line(date="0019-02-03"), "19 is no year in which a post can be"),
    "a kind": (line(kind="NEWS"), "kind must be one of: REPORT, ANNOUNCEMENT"),
    "a mark": (line(allow_syndication="no"), "allow_syndication must be true or false"),
    "a language": (line(languages={"tlh": {}}), "the site has no language “tlh”"),
    "no language": (line(languages={}), "there is no text in any language"),
    "no source": (
        line(source="en", languages={"ru": words("ru")}),
        "there is no text in the source's language “en”",
    ),
    "no title": (line(languages={"ru": {"title": " "}}), "languages.ru.title is missing"),
    "a long title": (
        line(languages={"ru": words("ru", title="a" * 256)}),
        "languages.ru.title has more than 255 characters",
    ),
    "a topic of no name": (line(topics=["boats"]), "there is no topic “boats”: make it first"),
    "too many topics": (line(topics=["a"] * 51), "topics has more than 50 entries"),
    "a body": (line(languages={"ru": words("ru", body={})}), "languages.ru.body must be a list"),
}
NOT_A_BLOCK = {
    "no type": (body({}), "languages.ru.body[1].type is missing"),
    "a strange type": (body({"type": "html"}), "languages.ru.body[1].type must be one of: call_to"),
    "no html": (body({"type": "paragraph"}), "languages.ru.body[1].html is missing"),
    "a level": (
        body(paragraph("a"), {"type": "heading", "text": "a", "level": "1"}),
        "languages.ru.body[2].level: ",
    ),
    "no heading": (body({"type": "heading"}), "languages.ru.body[1].text: "),
    "a script": (
        body({"type": "video", "url": "javascript:alert(1)", "title": "a"}),
        "languages.ru.body[1].url: ",
    ),
    "a language": (
        body({"type": "quote", "text": "a", "language": "klingon"}),
        "languages.ru.body[1].language: ",
    ),
}
NOT_A_PICTURE = {
    "elsewhere": ("../secret.png", "“../secret.png” does not lie in the folder of the file"),
    "absolute": ("/etc/passwd", "“/etc/passwd” does not lie in the folder of the file"),
    "nowhere": ("none.png", "the picture “none.png” cannot be read"),
    "a folder": ("pictures", "the picture “pictures” cannot be read"),
    "a link": ("link.png", "“link.png” does not lie in the folder of the file"),
    "a page": ("page.png", "“page.png”: This file is not a picture."),
    "a drawing": ("drawing.png", "“drawing.png”: SVG files are refused"),
    "half": ("half.png", "“half.png”: This picture is damaged"),
    "large": ("large.png", "“large.png”: This picture has more than"),
}


@pytest.mark.parametrize("case", [NOT_READ, NOT_A_POST, NOT_A_BLOCK], ids=["read", "post", "block"])
def test_each_damaged_line_is_told_and_the_rest_comes_in(refusals, case):
    told = refusals(b"\n".join(data for data, _reason in case.values()))

    reasons = [reason for _data, reason in case.values()]
    assert [line for line, _reason in told] == list(range(1, len(case) + 1))
    for (_line, said), reason in zip(told, reasons, strict=True):
        assert said.startswith(reason)


@pytest.mark.parametrize("case", NOT_A_PICTURE.values(), ids=NOT_A_PICTURE)
def test_what_is_no_picture_of_the_folder_is_no_image(refusals, tmp_path, case):
    path, reason = case
    put_files(tmp_path)

    ((number, said),) = refusals(line(image={"path": path}))

    assert (number, said[: len(reason)]) == (1, reason)
    assert not CustomImage.objects.exists()


def put_files(folder):
    write_lines(folder / "posts.jsonl")
    whole = (folder / "pictures" / "gate.png").read_bytes()
    (folder / "page.png").write_bytes(b"<html><script>alert(1)</script></html>")
    (folder / "drawing.png").write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    (folder / "half.png").write_bytes(whole[: len(whole) // 2])
    (folder / "large.png").write_bytes(enlarged(whole, side=int(MAX_PIXELS**0.5) + 1))
    (folder / "link.png").symlink_to("/etc/hostname")


def enlarged(png, *, side):
    """Return a picture that says that it has so many pixels at each side."""
    head = png[12:16] + side.to_bytes(4) * 2 + png[24:29]
    return png[:12] + head + crc32(head).to_bytes(4) + png[33:]


def test_a_key_is_that_of_its_first_line(refusals):
    told = refusals(line(key="a") + b"\n" + line(key="a"))

    assert told == [(2, "the key “a” is that of line 1")]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\n\n \n"])
def test_a_byte_order_mark_blank_lines_and_any_line_ends_make_no_difference(refusals, end):
    assert refusals(b"\xef\xbb\xbf" + end.join([line(key="a"), line(key="b")])) == []


def test_lines_are_counted_as_an_editor_counts_them(refusals):
    assert refusals(b"\n\n{") == [(3, refusals(b"{")[0][1])]


DANGEROUS = (
    "<p onclick='x()'>One <script>alert(1)</script><style>p{}</style><b style='x'>two</b>"
    "<a href='javascript:alert(1)'>three</a> <a href='https://example.com/' target=_top>four</a>"
    "<a linktype='page' id='1'>five</a><img src=x onerror=alert(1)><iframe src=//example.com>"
)


def test_formatted_text_is_what_the_editors_field_would_have_kept(refusals):
    assert refusals(body({"type": "paragraph", "html": DANGEROUS})) == []

    page = NewsPostPage.objects.get(slug="sad-otkryt")
    assert page.body[0].value.source == (
        '<p>One <b>two</b>three <a href="https://example.com/">four</a>five</p>'
    )


def test_the_command_ends_with_status_one_and_names_file_line_and_reason(tmp_path, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en")
    path, complaints = write_lines(tmp_path / "posts.jsonl", post(), post(date="soon")), StringIO()

    with pytest.raises(CommandError, match="1 line was left out") as ended:
        call_command("import_posts", path, stdout=StringIO(), stderr=complaints)

    assert ended.value.returncode == 1
    told = "“soon” is not a date: write it as 2019-05-31"
    assert complaints.getvalue() == f"{path}:2: {told}\n"
    assert NewsPostPage.objects.count() == 2


def test_a_topic_that_cannot_be_made_leaves_its_line_out(refusals):
    topic = {"slug": "boats", "names": {"ru": "Лодки", "en": "Лодки"}}

    ((number, said),) = refusals(line(topics=[topic]))

    assert (number, said[:50]) == (1, "what is written there does not fit a page: The top")
    assert not Topic.objects.exists()
