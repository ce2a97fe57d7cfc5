"""What is not public is found by no road: lists, pages, routes, nodes, links, counts."""

import pytest
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from cms.api.nodes import global_id
from tests.api.hidden import HIDDEN_STATES, WITHDRAWN_STATES, restrict
from tests.factories import (
    ImageFactory,
    NewsPostPageFactory,
    TopicFactory,
    news_index,
    paragraphs,
    publish_post,
    translate,
)

SECRET = "Secret"
EVERYWHERE = """
    query Everywhere($path: String!, $id: ID!, $contentId: ID!) {
      newsPosts(locale: "ru", fallback: ["en"]) {
        nodes { title translations { title } body { html text } }
        totalCount
      }
      title: newsPosts(locale: "ru", orderBy: TITLE_ASC) { nodes { title } }
      search(query: "secret", locale: "ru") { nodes { snippet page { title } } totalCount }
      home: page(by: { path: "/ru/" }) {
        ... on HomePage { latestNews { title } }
      }
      byPath: page(by: { path: $path }) { title }
      byId: page(by: { id: $id }) { title }
      byContentId: page(by: { contentId: $contentId }, fallback: ["en"]) { title }
      node(id: $id) { id }
      route(path: $path) {
        __typename
        ... on NotFoundRoute { alternatives { title } }
      }
    }
"""


def asked_everywhere(api, post):
    return api.query(
        EVERYWHERE,
        path=f"/{post.locale.language_code}/news/{post.slug}/",
        id=global_id("NewsPost", post.pk),
        contentId=str(post.translation_key),
    )


@pytest.mark.parametrize("hide", HIDDEN_STATES)
def test_hides_posts_that_are_not_public(api, ru_index, hide):
    post = NewsPostPageFactory(parent=ru_index, title=SECRET, body=paragraphs(SECRET))
    hide(post)

    data = asked_everywhere(api, post)

    assert data["newsPosts"] == {"nodes": [], "totalCount": 0}
    assert data["title"]["nodes"] == []
    assert data["search"] == {"nodes": [], "totalCount": 0}
    assert not data["home"]["latestNews"]
    assert data["byPath"] == data["byId"] == data["byContentId"] == data["node"] is None
    nothing = {"__typename": "NotFoundRoute", "alternatives": []}
    gone = {"__typename": "GoneRoute"}
    assert data["route"] == (gone if hide in WITHDRAWN_STATES else nothing)


@pytest.mark.parametrize("hide", HIDDEN_STATES)
def test_links_to_hidden_posts_are_plain_text(api, ru_index, hide):
    post = NewsPostPageFactory(parent=ru_index, title=SECRET)
    link = f'<p>Read <a linktype="page" id="{post.pk}">this</a>.</p>'
    front = publish_post("en", title="Open", body=[("paragraph", link)])
    front_id = global_id("NewsPost", front.pk)
    hide(post)

    data = api.query(
        f'{{ node(id: "{front_id}") {{ ... on NewsPost {{ body {{ html text }} }} }} }}'
    )

    assert data["node"]["body"] == {"html": "<p>Read this.</p>", "text": "Read this."}


def test_a_draft_edit_of_a_live_post_shows_the_old_words(api):
    topic = TopicFactory(name=SECRET, slug="secret")
    post = publish_post(title="Open", lead="Open", body=paragraphs("Open"))
    post.title, post.lead, post.body = SECRET, SECRET, paragraphs(SECRET)
    post.image, post.image_alt = ImageFactory(), SECRET
    post.topic_links.create(topic=topic, locale=post.locale)
    post.save_revision()

    data = api.query("""
        { newsPosts(locale: "ru") { nodes {
          title lead body { text } image { alt } topics { name } seo { title description }
        } } }
    """)

    assert data["newsPosts"]["nodes"] == [
        {
            "title": "Open",
            "lead": "Open",
            "body": {"text": "Open"},
            "image": None,
            "topics": [],
            "seo": {"title": "Open", "description": "Open"},
        }
    ]


def test_an_alias_is_no_translation(api):
    post = publish_post(title="Весна")
    alias = post.create_alias(
        parent=news_index("en"), update_locale=news_index("en").locale, reset_translation_key=False
    )
    assert alias.live

    data = api.query("""
        {
          newsPosts(locale: "en") { totalCount }
          ru: newsPosts(locale: "ru") { nodes { translations { status } } }
          page(by: { path: "/en/news/vesna/" }) { id }
        }
    """)

    assert data["newsPosts"]["totalCount"] == 0
    assert data["page"] is None
    assert [each["status"] for each in data["ru"]["nodes"][0]["translations"]] == [
        "SOURCE",
        "MISSING",
    ]


def test_a_hidden_translation_is_missing_for_its_source(api):
    post = publish_post(title="Весна")
    translation = translate(post, "en", title=SECRET)
    restrict(translation, PageViewRestriction.LOGIN)

    data = asked_everywhere(api, post)

    assert data["newsPosts"]["nodes"][0]["translations"] == [{"title": "Весна"}, {"title": None}]
    assert data["newsPosts"]["totalCount"] == 1


def test_a_post_is_seen_again_when_its_restriction_goes(api):
    post = publish_post(title="Open")
    restriction = restrict(post, PageViewRestriction.LOGIN)

    restriction.delete()

    assert asked_everywhere(api, post)["newsPosts"]["totalCount"] == 1


@pytest.mark.parametrize("order", ["collection first", "post first"])
def test_an_image_in_a_private_collection_is_left_out(api, order):
    above = Collection.get_first_root_node().add_child(name="Private")
    collection = above.add_child(name="Below")
    image = ImageFactory(collection=collection)
    if order == "collection first":
        CollectionViewRestriction.objects.create(collection=above)
    body = [("image", {"image": image, "caption": SECRET})]
    publish_post(title="Open", image=image, image_alt=SECRET, body=body)
    if order == "post first":
        CollectionViewRestriction.objects.create(collection=above)

    data = api.query("""
        { newsPosts(locale: "ru") { nodes {
          image { alt } seo { image { alt } } body { blocks { id } html text }
        } } }
    """)

    assert data["newsPosts"]["nodes"] == [
        {
            "image": None,
            "seo": {"image": None},
            "body": {"blocks": [], "html": "", "text": ""},
        }
    ]


def test_a_private_image_is_no_node(api):
    image = ImageFactory()
    publish_post(title="Open", image=image)
    asked = '{ newsPosts(locale: "ru") { nodes { image { id } } } }'
    image_id = api.query(asked)["newsPosts"]["nodes"][0]["image"]["id"]
    query = "query Node($id: ID!) { node(id: $id) { id } }"
    assert api.query(query, id=image_id) == {"node": {"id": image_id}}

    CollectionViewRestriction.objects.create(collection=image.collection)

    assert api.query(query, id=image_id) == {"node": None}


def test_a_topic_is_a_node_while_a_published_post_names_it(api):
    topic = TopicFactory(name="Весна")
    post = publish_post(title="Open", topics=[topic])
    node_id = global_id("Topic", f"{topic.translation_key}:ru")
    query = "query Node($id: ID!) { node(id: $id) { ... on Topic { name } } }"
    assert api.query(query, id=node_id) == {"node": {"name": "Весна"}}

    post.unpublish()

    assert api.query(query, id=node_id) == {"node": None}
