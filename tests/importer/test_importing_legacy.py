"""The organisation's own news, imported and read back through GraphQL, text by text."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from wagtail.models import Revision

from cms.publication.models import Change
from pages.models import NewsPostPage

LEGACY = Path(__file__).resolve().parents[2].parent / "shared" / "legacy"

pytestmark = pytest.mark.skipif(
    not LEGACY.is_dir(), reason="the organisation's texts are not on this machine"
)

POSTS = """
    query Posts($locale: LanguageTag!) {
      newsPosts(locale: $locale, first: 100) {
        totalCount
        nodes {
          id
          title
          date
          titleIsGenerated
          body {
            blocks {
              id
              type: __typename
              ... on ParagraphBlock { text { html text } }
              ... on QuoteBlock { text { text } attribution language }
            }
          }
          translations { locale { tag } status isSource }
        }
      }
    }
"""


@pytest.fixture(scope="module")
def expected():
    return json.loads((LEGACY / "expected.json").read_text())["posts"]


@pytest.fixture(scope="module")
def shared_import(shared_database):
    shared_database.write(import_again)


@pytest.fixture
def imported(shared_import, shared_media, db):
    """The organisation's pages, as an import leaves them."""


def import_again():
    call_command("import_legacy", news=LEGACY / "news.txt", publish=True, verbosity=0)


@pytest.fixture
def published(api, imported):
    """Return the posts that readers of a language get."""

    def ask(language):
        return api.query(POSTS, locale=language)["newsPosts"]["nodes"]

    return ask


def letters(expected):
    return [post["attached_document"] for post in expected if "attached_document" in post]


def parts(expected, language):
    """Return what readers of a language should get, newest first, a letter after its post."""
    found = []
    for post in expected:
        if post.get(language):
            found.append({"date": post["date"], **post[language]})
        letter = post.get("attached_document", {})
        if letter.get("locale") == language:
            found.append({"title_generated": False, **letter})
    return found


def as_expected(block):
    """Return a block of the API in the form of the acceptance data."""
    if block["type"] == "QuoteBlock":
        words = {"text": block["text"]["text"], "attribution": block["attribution"]}
        return {"type": "quote", "lang": block["language"], **words}
    html, text = block["text"]["html"], block["text"]["text"]
    if html.startswith("<p>"):
        return {"type": "paragraph", "text": text}
    kind = {"<ol>": "ordered_list", "<ul>": "bullet_list"}[html[:4]]
    return {"type": kind, "items": text.split("\n")}


def without_line(block):
    return {name: value for name, value in block.items() if name != "line"}


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_text_is_read_back_as_it_stands_in_the_file(published, expected, language):
    posts = {(post["date"], post["title"]): post for post in published(language)}

    wanted = parts(expected, language)

    assert posts.keys() == {(part["date"], part["title"]) for part in wanted}
    for part in wanted:
        post = posts[part["date"], part["title"]]
        assert post["titleIsGenerated"] == part["title_generated"]
        blocks = [as_expected(block) for block in post["body"]["blocks"]]
        assert blocks == [without_line(block) for block in part["blocks"]]


def test_six_posts_in_russian_and_five_in_english_with_the_letter(published, expected):
    russian, english = published("ru"), published("en")

    assert (len(russian), len(english) - len(letters(expected))) == (6, 5)
    assert len(letters(expected)) == 1


def test_each_post_says_how_its_languages_stand(published, expected):
    standings = {
        (post["date"], post["title"]): {
            each["locale"]["tag"]: each["status"] for each in post["translations"]
        }
        for language in ("ru", "en")
        for post in published(language)
    }

    for post in expected:
        pair = {"ru": "SOURCE", "en": "UP_TO_DATE" if post["pair"] == "complete" else "MISSING"}
        assert standings[post["date"], post["ru"]["title"]] == pair
    for letter in letters(expected):
        assert standings[letter["date"], letter["title"]] == {"ru": "MISSING", "en": "SOURCE"}


def test_both_languages_of_a_post_have_the_same_blocks(imported):
    for page in NewsPostPage.objects.filter(locale__language_code="en"):
        for source in page.get_translations():
            assert [(block.id, block.block_type) for block in page.body] == [
                (block.id, block.block_type) for block in source.body
            ]


def test_a_second_run_changes_nothing(published):
    before = published("ru"), published("en")
    counts = Revision.objects.count(), Change.objects.count()

    import_again()

    assert (Revision.objects.count(), Change.objects.count()) == counts
    assert (published("ru"), published("en")) == before
