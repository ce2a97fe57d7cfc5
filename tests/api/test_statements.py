"""A list costs the same few statements, however long it is and whatever its posts show."""

import uuid

import pytest

from tests.api.rows import Copies
from tests.factories import ImageFactory, TopicFactory, publish_post, translate

WHOLE_LIST = """
    query WholeList($first: Int!) {
      newsPosts(locale: "ru", first: $first, filter: { topics: ["art"] }) {
        totalCount
        pageInfo { hasNextPage endCursor }
        edges { cursor localeResolution { served } }
        nodes {
          id title lead
          image { alt rendition(preset: CARD) { url } sources(preset: WIDE) { srcset } }
          topics { name slug }
          translations { locale { tag } status title path lastPublishedAt }
          breadcrumbs { title path }
          seo { title image { rendition(preset: SOCIAL) { url } } }
          body {
            html
            feed: html(profile: FEED)
            blocks {
              ... on ParagraphBlock { text { html text } }
              ... on CallToActionBlock { url }
            }
          }
        }
      }
    }
"""
HOME = """
    query Home($first: Int!) {
      page(by: { path: "/ru/" }) {
        translations { path }
        ... on HomePage {
          latestNews(first: $first) {
            title
            breadcrumbs { path }
            translations { path }
            image { alt }
            body { html }
          }
        }
      }
    }
"""


@pytest.fixture
def posts(db):
    """Copies of a post with everything in it, each with links to two others."""
    targets = [publish_post(title=f"Target {number}") for number in range(2)]
    links = "".join(f'<a linktype="page" id="{page.pk}">link</a>' for page in targets)
    image = ImageFactory()
    post = publish_post(
        image=image,
        topics=[TopicFactory(slug="art")],
        body=[
            ("paragraph", f"<p>{links}</p>"),
            ("image", {"image": image, "caption": links}),
            ("call_to_action", {"text": "Go", "page": targets[0]}),
        ],
    )
    translate(post, "en", body=[])
    return Copies(post.pk)


def with_its_own_links(posts):
    """Return the column of documents in which each copy points to contents of its own."""
    row = posts.row

    def document(number):
        points_to = [str(uuid.UUID(int=10**6 + number)), *row.document["points_to"]]
        return row.document | {"points_to": points_to}

    return document


@pytest.mark.parametrize("count", [20, 100])
def test_a_list_takes_four_statements(api, posts, count, django_assert_num_queries):
    posts.write(count, document=with_its_own_links(posts))

    with django_assert_num_queries(4):
        data = api.query(WHOLE_LIST, first=count)

    connection = data["newsPosts"]
    assert connection["totalCount"] == count + 1
    assert len(connection["nodes"]) == count
    assert connection["nodes"][-1]["body"]["html"].count('href="/ru/news/target-1/"') == 2
    assert connection["nodes"][-1]["image"]["rendition"]["url"].startswith("http://localhost/")
    assert len(connection["nodes"][-1]["breadcrumbs"]) == 2


def test_nothing_is_counted_unasked(api, posts, django_assert_num_queries):
    posts.write(20)

    with django_assert_num_queries(2):
        api.query('{ newsPosts(locale: "ru") { nodes { title } } }')


@pytest.mark.parametrize("count", [20, 100])
def test_the_home_page_with_its_news_takes_five_statements(
    api, posts, count, django_assert_max_num_queries
):
    posts.write(count)

    with django_assert_max_num_queries(5):
        data = api.query(HOME, first=count)

    assert len(data["page"]["latestNews"]) == count


def test_a_page_takes_three_statements(api, posts, django_assert_num_queries):
    posts.write(1)

    with django_assert_num_queries(3):
        api.query("""
            { route(path: "/ru/news/target-0/") { ... on PageRoute { page {
              title translations { title } breadcrumbs { title }
              ... on NewsPost { body { html } topics { name } image { alt } }
            } } } }
        """)
