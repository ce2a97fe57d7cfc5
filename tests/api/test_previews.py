"""What the holder of a preview token is answered: the draft, and around it what is published."""

import logging
import re

import pytest

from cms.api.nodes import global_id
from pages.models import CustomImage
from tests.factories import (
    ChannelFactory,
    EventPageFactory,
    ImageFactory,
    NewsPostPageFactory,
    TopicFactory,
    draft_translation,
    event_index,
    paragraphs,
    publish,
    publish_event,
    publish_post,
    token_for,
)
from tests.previews import unsaved_post

PREVIEW = "{ preview { id contentId title path locale { tag } type } }"
EVERYWHERE = """
    query Everywhere($path: String!, $id: ID!, $contentId: ID!) {
      preview { title }
      route(path: $path) { ... on PageRoute { page { title } } }
      byPath: page(by: { path: $path }) { title }
      byId: page(by: { id: $id }) { title }
      byContentId: page(by: { contentId: $contentId }) { title }
      node(id: $id) { ... on NewsPost { title } }
      nodes(ids: [$id]) { ... on NewsPost { title } }
    }
"""
LISTS = """
    {
      newsPosts(locale: "ru") { nodes { title } totalCount }
      page(by: { path: "/ru/" }) { ... on HomePage { latestNews { title } } }
    }
"""


@pytest.fixture
def draft(ru_index):
    return NewsPostPageFactory(parent=ru_index, title="Черновик", slug="draft")


def titles_everywhere(data):
    route = data.pop("route")
    (node,) = data.pop("nodes")
    return {route["page"]["title"], node["title"], *(each["title"] for each in data.values())}


def asked_everywhere(api, found):
    named = {name: found[name] for name in ("path", "id", "contentId")}
    return titles_everywhere(api.query(EVERYWHERE, **named))


def test_a_page_that_was_never_published_is_shown_by_every_field(api, editor, draft):
    holder = api.previewing(editor.token_of(draft))

    found = holder.query(PREVIEW)["preview"]

    assert found == {
        "id": global_id("NewsPost", draft.pk),
        "contentId": str(draft.translation_key),
        "title": "Черновик",
        "path": "/ru/news/draft/",
        "locale": {"tag": "ru"},
        "type": "NEWS_POST",
    }
    assert asked_everywhere(holder, found) == {"Черновик"}


def test_a_draft_of_a_published_page_takes_its_place(api, editor):
    post = publish_post(title="Весна")
    post.title = "Черновик"
    holder = api.previewing(editor.token_of(post))

    found = holder.query(PREVIEW)["preview"]

    assert found["path"] == "/ru/news/vesna/"
    assert asked_everywhere(holder, found) == {"Черновик"}
    assert api.query("{ preview { title } }") == {"preview": None}


@pytest.mark.parametrize("slug", ["leto", ""])
def test_a_page_without_an_id_is_shown_by_every_field(api, editor, ru_index, slug):
    unsaved = unsaved_post(ru_index, title="Черновик", slug=slug)
    holder = api.previewing(editor.token_of(unsaved))

    found = holder.query(PREVIEW)["preview"]

    assert found["path"] == f"/ru/news/{slug or 'draft'}/"
    assert asked_everywhere(holder, found) == {"Черновик"}


def test_no_list_shows_a_draft(api, editor, draft):
    post = publish_post(title="Весна")
    post.title = "Черновик"

    answers = [api.previewing(editor.token_of(each)).query(LISTS) for each in (draft, post)]

    assert answers == [api.query(LISTS)] * 2
    assert answers[0]["newsPosts"] == {"nodes": [{"title": "Весна"}], "totalCount": 1}


def test_a_draft_of_an_event_is_not_the_event_of_its_posts(api, editor):
    event = publish_event(title="Вечер")
    post = publish_post(title="Весна", events=[event])
    event.title = "Черновик"

    data = api.previewing(editor.token_of(event)).query(
        "query Asked($id: ID!) { preview { title ... on Event { newsPosts { title } } }"
        " node(id: $id) { ... on NewsPost { events { title } } } }",
        id=global_id("NewsPost", post.pk),
    )

    assert data["preview"] == {"title": "Черновик", "newsPosts": [{"title": "Весна"}]}
    assert data["node"] == {"events": [{"title": "Вечер"}]}


def test_what_surrounds_a_draft_is_as_it_is_published(api, editor):
    post = publish_post(title="Весна")
    draft_translation(post, "en", title="Spring")
    hidden = NewsPostPageFactory(parent=post.get_parent().specific, title="Тайна")
    link = f'<p>О <a linktype="page" id="{hidden.pk}">тайне</a>.</p>'
    post.title, post.body = "Черновик", [("paragraph", link)]

    data = api.previewing(editor.token_of(post)).query("""
        { preview {
          translations { title status } breadcrumbs { path }
          ... on NewsPost { body {
            html blocks { ... on ParagraphBlock { text { links { url } } } }
          } }
        } }
    """)

    assert data["preview"] == {
        "translations": [
            {"title": "Весна", "status": "SOURCE"},
            {"title": None, "status": "MISSING"},
        ],
        "breadcrumbs": [{"path": "/ru/"}, {"path": "/ru/news/"}],
        "body": {"html": "<p>О тайне.</p>", "blocks": [{"text": {"links": []}}]},
    }


def test_a_draft_of_a_translation_is_shown_in_its_language(api, editor):
    translation = draft_translation(publish_post(title="Весна"), "en", title="Spring")
    draft = translation.get_latest_revision_as_object()

    data = api.previewing(editor.token_of(draft)).query(
        "{ preview { title path translations { title } } }"
    )

    assert data["preview"] == {
        "title": "Spring",
        "path": "/en/news/vesna/",
        "translations": [{"title": "Весна"}, {"title": None}],
    }


def test_what_a_draft_alone_shows_can_be_asked_for_by_id(api, editor, draft):
    draft.image, draft.image_alt = ImageFactory(), "Мост"
    draft.topic_links.create(topic=TopicFactory(name="Мир"), locale=draft.locale)
    holder = api.previewing(editor.token_of(draft))
    asked = "{ preview { ... on NewsPost { image { id } topics { id } } } }"
    found = holder.query(asked)["preview"]
    ids = [found["image"]["id"], found["topics"][0]["id"]]
    query = "query Shown($ids: [ID!]!) { nodes(ids: $ids) { id } }"

    shown = holder.query(query, ids=ids)

    assert shown == {"nodes": [{"id": each} for each in ids]}
    assert api.query(query, ids=ids) == {"nodes": [None, None]}


# The token


@pytest.mark.parametrize("token", ["", "none", "Bearer none", "id=5:1abc:def", "ключ"])
def test_a_token_that_opens_nothing_is_refused(api, draft, token):
    response = api.previewing(token.encode().decode("latin-1")).post(PREVIEW)

    (error,) = response.json()["errors"]
    assert response.status_code == 401
    assert error["extensions"] == {"code": "UNAUTHENTICATED"}
    assert response["WWW-Authenticate"] == "X-Preview-Token"
    assert "data" not in response.json()


def test_nothing_published_is_answered_for_a_token_that_has_ended(api, editor):
    post = publish_post(title="Весна")
    holder = api.previewing(editor.token_of(post))
    assert holder.query(PREVIEW)

    editor.client.logout()

    assert holder.error(PREVIEW)["extensions"]["code"] == "UNAUTHENTICATED"
    assert api.query(LISTS)["newsPosts"]["totalCount"] == 1


def test_a_draft_that_lacks_too_much_is_told(api, editor):
    event = EventPageFactory(parent=event_index("ru"), starts_at=None)

    response = api.previewing(editor.token_of(event)).post(PREVIEW)

    assert response.status_code == 400
    assert response["Cache-Control"] == "no-store"
    assert response.json()["errors"] == [
        {
            "message": "This draft cannot be shown yet. "
            "An event cannot be published without a beginning.",
            "extensions": {"code": "BAD_REQUEST"},
        }
    ]


def test_a_channel_sees_the_draft_among_what_it_may_see(api, editor, draft):
    publish_post("ru", title="Весна")
    channel = ChannelFactory(locales=["en"])
    holder = api.holding(token_for(channel)).previewing(editor.token_of(draft))

    data = holder.query(
        '{ preview { title } newsPosts(locale: "ru") { totalCount } viewer { channel { slug } } }'
    )

    assert data["preview"] == {"title": "Черновик"}
    assert data["newsPosts"] == {"totalCount": 0}
    assert data["viewer"] == {"channel": {"slug": channel.slug}}


def test_without_a_channel_the_draft_is_shown_among_what_the_site_shows(api, editor, draft):
    publish_post(title="Весна", allow_syndication=False)

    data = api.previewing(editor.token_of(draft)).query(
        '{ newsPosts(locale: "ru") { totalCount } viewer { channel { slug } } }'
    )

    assert data == {"newsPosts": {"totalCount": 1}, "viewer": {"channel": {"slug": "site"}}}


def test_a_draft_does_not_excuse_a_bad_token_of_a_channel(api, editor, draft):
    response = api.previewing(editor.token_of(draft)).holding("none").post(PREVIEW)

    assert response.status_code == 401


# Images


def card_of(holder):
    asked = "{ preview { ... on NewsPost { image { rendition(preset: CARD) { url } } } } }"
    return holder.query(asked)["preview"]["image"]["rendition"]["url"]


def test_the_token_opens_the_images_that_the_draft_alone_shows(api, editor, draft):
    draft.image = ImageFactory()
    url = card_of(api.previewing(editor.token_of(draft)))

    response = api.client.get(url)
    without_token = api.client.get(url.partition("?")[0])
    editor.client.logout()
    afterwards = api.client.get(url)

    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
    assert response["Cache-Control"] == "private, no-store"
    assert without_token.status_code == afterwards.status_code == 404


def test_the_token_opens_no_image_of_another_draft(api, editor, draft):
    token = editor.token_of(draft)
    draft.image = ImageFactory()
    other = card_of(api.previewing(editor.token_of(draft)))
    event = EventPageFactory(parent=event_index("ru"), starts_at=None, image=draft.image)

    path = other.partition("?")[0]
    answers = [
        api.client.get(path, {"preview": each})
        for each in ("", "none", token, editor.token_of(event))
    ]

    assert [answer.status_code for answer in answers] == [404] * 4


def test_a_preview_that_has_ended_still_shows_what_is_published_now(api, editor, draft):
    draft.image = ImageFactory()
    url = card_of(api.previewing(editor.token_of(draft)))

    publish(draft)
    response = api.client.get(url)

    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")


def test_every_address_of_an_image_in_a_draft_has_the_token(api, editor, draft):
    image = ImageFactory()
    draft.image, draft.body = image, [("image", {"image": image, "caption": ""})]
    token = editor.token_of(draft)

    answer = api.previewing(token).post(
        "{ preview { ... on NewsPost { image { sources(preset: WIDE) { srcset } }"
        " body { html markdown feed: html(profile: FEED) } } } }"
    )
    site = api.client.get(f"/preview/?token={token}")

    for text in (answer.content.decode(), site.content.decode()):
        addresses = re.findall(r"/images/[^/]+/[^ \"\\)<&]+", text)
        assert addresses
        assert all(address.endswith(f"?preview={token}") for address in addresses)


# Traces


@pytest.mark.parametrize("method", ["get", "post"])
def test_no_cache_keeps_a_preview(api, editor, draft, method):
    holder = api.previewing(editor.token_of(draft))

    if method == "get":
        response = api.client.get("/graphql/", {"query": PREVIEW}, **holder.headers)
    else:
        response = holder.post(PREVIEW)

    assert response.json()["data"]["preview"]["title"] == "Черновик"
    assert response["Cache-Control"] == "private, no-store"
    assert "X-Preview-Token" in response["Vary"]
    assert "Set-Cookie" not in response


@pytest.mark.parametrize("query", [PREVIEW, "{", "{ nothing }"])
def test_whatever_is_answered_to_a_token_is_kept_by_nobody(api, editor, draft, query):
    response = api.previewing(editor.token_of(draft)).post(query)

    assert "no-store" in response["Cache-Control"]


def test_an_answer_without_a_token_is_not_given_to_who_has_one(api):
    response = api.post("{ site { name } }")

    assert "X-Preview-Token" in response["Vary"]
    assert "no-store" not in response["Cache-Control"]


def test_no_token_is_logged(api, editor, draft, caplog, monkeypatch):
    caplog.set_level(logging.DEBUG)
    token = editor.token_of(draft)

    api.client.raise_request_exception = False
    api.client.get(editor.looks_at(draft).url)
    for query in (PREVIEW, "{", "{ nothing }"):
        api.previewing(token).post(query)
        api.previewing(f"{token}-").post(query)
    api.client.get(f"/preview/?token={token}-")
    monkeypatch.setattr(CustomImage, "get_focal_point", lambda image: 1 / 0)
    draft.image = ImageFactory()
    broken = editor.token_of(draft)
    answers = [
        api.previewing(broken).post(PREVIEW),
        api.client.get("/preview/", {"token": broken}),
    ]

    assert [answer.status_code for answer in answers] == [500, 500]
    assert "ZeroDivisionError" in caplog.text
    assert token not in caplog.text
    assert broken not in caplog.text


def test_a_draft_is_not_what_the_next_request_is_answered(api, editor):
    post = publish_post(title="Весна", body=paragraphs("Было."))
    post.title, post.body = "Черновик", paragraphs("Стало.")
    query = '{ page(by: { path: "/ru/news/vesna/" }) { title ... on NewsPost { body { text } } } }'

    draft = api.previewing(editor.token_of(post)).query(query)
    published = api.query(query)

    assert draft["page"] == {"title": "Черновик", "body": {"text": "Стало."}}
    assert published["page"] == {"title": "Весна", "body": {"text": "Было."}}
