"""Apollo Client: lists that go on, and a cache in which each thing stands once."""

import pytest

from tests.factories import ImageFactory, paragraphs, publish_post, translate

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

POSTS = """
    query Posts($locale: LanguageTag!, $first: Int!, $after: String) {
      newsPosts(locale: $locale, first: $first, after: $after) {
        edges { node { id title } }
        pageInfo { hasNextPage endCursor }
      }
    }
"""
# The same post three times, each time asked for something else.
DIRECTLY = """
    query Directly($contentId: ID!) {
      page(by: { contentId: $contentId }, locale: "en", fallback: ["ru"]) {
        id
        seo { title }
        locale { tag }
        translations { locale { tag } status }
        ... on NewsPost { lead image { id alt } body { html blocks { id } } }
      }
    }
"""
AS_FALLBACK = """
    query AsFallback {
      newsPosts(locale: "en", fallback: ["ru"]) {
        edges {
          localeResolution { requested served reason }
          node { id title seo { description canonicalUrl } image { id caption } body { wordCount } }
        }
      }
    }
"""
IN_ITS_LOCALE = """
    query InItsLocale {
      newsPosts(locale: "ru") {
        edges {
          localeResolution { requested served reason }
          node {
            id
            locale { nativeName }
            body { html(profile: FEED) blocks { id ... on ParagraphBlock { text { text } } } }
          }
        }
      }
    }
"""

BOTH = """
    query Both($contentId: ID!) {
      russian: page(by: { contentId: $contentId }, locale: "ru") { ...Words }
      english: page(by: { contentId: $contentId }, locale: "en") { ...Words }
    }
    fragment Words on Page {
      id
      contentId
      ... on NewsPost {
        image { id alt rendition(preset: CARD) { url } }
        body { blocks { id ... on ParagraphBlock { text { text } } } }
      }
    }
"""


def titles(data):
    return [edge["node"]["title"] for edge in data["newsPosts"]["edges"]]


def entries(cache, type_name):
    return [entry for key, entry in cache.items() if key.startswith(f"{type_name}:")]


def next_page(apollo, data):
    return apollo.ask("more", after=data["newsPosts"]["pageInfo"]["endCursor"])


def publish_days(*days):
    for day in days:
        publish_post(title=f"Day {day}", date=f"2024-05-{day:02}")


def test_pages_of_a_list_join(apollo):
    publish_days(1, 2, 3, 4, 5)

    shown = apollo.ask("show", query=POSTS, variables={"locale": "ru", "first": 2})
    while shown["newsPosts"]["pageInfo"]["hasNextPage"]:
        shown = next_page(apollo, shown)

    assert titles(shown) == ["Day 5", "Day 4", "Day 3", "Day 2", "Day 1"]


def test_pages_join_while_posts_are_published_between_them(apollo):
    publish_days(2, 4, 6, 8)

    shown = apollo.ask("show", query=POSTS, variables={"locale": "ru", "first": 2})
    publish_days(9, 5)
    shown = next_page(apollo, shown)
    shown = next_page(apollo, shown)

    assert titles(shown) == ["Day 8", "Day 6", "Day 5", "Day 4", "Day 2"]


def test_lists_of_two_locales_do_not_join(apollo):
    publish_post(title="Весна")
    publish_post("en", title="Autumn")

    russian = apollo.ask("query", query=POSTS, variables={"locale": "ru", "first": 2})
    apollo.ask("query", query=POSTS, variables={"locale": "en", "first": 2})
    variables = {"locale": "ru", "first": 2}
    again = apollo.ask("query", query=POSTS, variables=variables, fetchPolicy="cache-only")

    assert titles(again) == titles(russian) == ["Весна"]


def test_a_post_that_is_asked_for_in_three_ways_stands_once_in_the_cache(apollo):
    ask_in_three_ways(apollo, publish_russian_post())

    (post,) = entries(apollo.ask("cache"), "NewsPost")

    assert (post["title"], post["lead"]) == ("Весна", "О весне.")
    assert post["locale"] == {"__typename": "Locale", "tag": "ru", "nativeName": "Русский"}
    assert {"title", "description", "canonicalUrl"} < post["seo"].keys()
    assert {"blocks", "html", 'html({"profile":"FEED"})', "wordCount"} < post["body"].keys()


def test_what_comes_later_leaves_standing_what_came_before(apollo):
    post = publish_russian_post()

    answers = ask_in_three_ways(apollo, post)

    assert ask_in_three_ways(apollo, post, fetchPolicy="cache-only") == answers


def test_each_list_says_itself_why_a_locale_is_served(apollo):
    post = publish_russian_post()

    ask_in_three_ways(apollo, post)

    _page, *lists = ask_in_three_ways(apollo, post, fetchPolicy="cache-only")
    told = [each["newsPosts"]["edges"][0]["localeResolution"]["reason"] for each in lists]
    assert told == ["NOT_TRANSLATED", "EXACT"]


def test_translations_share_neither_images_nor_blocks(apollo):
    post = publish_russian_post()
    translate(post, "en", title="Spring", image_alt="A flower", body=["One.", "Two."])

    variables = {"contentId": str(post.translation_key)}
    answer = apollo.ask("query", query=BOTH, variables=variables)

    cache = apollo.ask("cache")
    assert answer["russian"]["contentId"] == answer["english"]["contentId"]
    assert {each["alt"] for each in entries(cache, "Image")} == {"Цветок", "A flower"}
    assert [each["text"]["text"] for each in entries(cache, "ParagraphBlock")] == [
        *("Раз.", "Два."),
        *("One.", "Two."),
    ]


def test_apollo_complains_where_it_is_not_told_of_this_api(client_of, address):
    apollo = client_of("apollo.mjs", address=address, knowsTheApi=False)

    ask_in_three_ways(apollo, publish_russian_post())

    assert "Cache data may be lost when replacing the seo field" in apollo.take_complaints()


def publish_russian_post():
    return publish_post(
        title="Весна",
        lead="О весне.",
        image=ImageFactory(),
        image_alt="Цветок",
        body=paragraphs("Раз.", "Два."),
    )


def ask_in_three_ways(apollo, post, **options):
    """Return the answers to the three queries; with ``cache-only`` nothing is sent."""
    variables = {"contentId": str(post.translation_key)}
    return [
        apollo.ask("query", query=DIRECTLY, variables=variables, **options),
        apollo.ask("query", query=AS_FALLBACK, **options),
        apollo.ask("query", query=IN_ITS_LOCALE, **options),
    ]
