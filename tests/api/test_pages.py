"""Single pages: by id, by content, by path, as nodes; sections and pages that stay."""

import uuid

import pytest

from cms.api.nodes import global_id
from tests.factories import (
    ImageFactory,
    TopicFactory,
    event_index,
    news_index,
    paragraphs,
    publish,
    publish_event,
    publish_post,
    publish_text,
    publish_timeline_item,
    timeline,
    translate,
)

BY = """
    query By($by: PageBy!, $locale: LanguageTag, $fallback: [LanguageTag!]) {
      page(by: $by, locale: $locale, fallback: $fallback) { __typename id title }
    }
"""
NODE = "query Node($id: ID!) { node(id: $id) { __typename id } }"


def title_of(data):
    return data["page"] and data["page"]["title"]


def test_finds_a_page_by_id_which_names_one_locale(api):
    post = publish_post(title="Весна")
    translation = translate(post, "en", title="Spring")

    ids = [global_id("NewsPost", page.pk) for page in (post, translation)]
    found = [api.query(BY, by={"id": each}) for each in ids]

    assert [title_of(each) for each in found] == ["Весна", "Spring"]
    assert [each["page"]["id"] for each in found] == ids


def test_finds_a_page_by_path(api):
    translate(publish_post(title="Весна"), "en", title="Spring")

    assert title_of(api.query(BY, by={"path": "/ru/news/vesna/"})) == "Весна"
    assert title_of(api.query(BY, by={"path": "/en/news/vesna/"})) == "Spring"


@pytest.mark.parametrize("path", ["", "/", "/ru/news/", "/en/", "/xx/", "a" * 999])
def test_a_path_of_something_else_finds_something_else(api, path):
    publish_post(title="Весна")

    assert title_of(api.query(BY, by={"path": path})) != "Весна"


@pytest.mark.parametrize(
    ("locale", "fallback", "expected"),
    [
        (None, None, "Весна"),
        ("ru", None, "Весна"),
        ("en", None, "Spring"),
        ("en", ["ru"], "Spring"),
        (None, ["en"], "Весна"),
    ],
)
def test_finds_a_content_in_the_locale(api, locale, fallback, expected):
    post = publish_post(title="Весна")
    translate(post, "en", title="Spring")

    by = {"contentId": str(post.translation_key)}

    assert title_of(api.query(BY, by=by, locale=locale, fallback=fallback)) == expected


@pytest.mark.parametrize(("fallback", "expected"), [(None, None), ([], None), (["ru"], "Весна")])
def test_falls_back_only_when_asked_to(api, fallback, expected):
    post = publish_post(title="Весна")

    by = {"contentId": str(post.translation_key)}

    assert title_of(api.query(BY, by=by, locale="en", fallback=fallback)) == expected


@pytest.mark.parametrize("content_id", ["", "abc", "1", str(uuid.UUID(int=1))])
def test_finds_nothing_by_an_id_of_no_content(api, content_id):
    assert api.query(BY, by={"contentId": content_id}) == {"page": None}


def test_finds_a_content_by_an_id_written_otherwise(api):
    post = publish_post(title="Весна")

    by = {"contentId": str(post.translation_key).upper()}

    assert title_of(api.query(BY, by=by)) == "Весна"


@pytest.mark.parametrize(
    "by",
    [{}, {"id": "a", "path": "/"}, {"id": None}, {"id": None, "path": "/"}, None],
)
def test_wants_exactly_one_key(api, by):
    error = api.error(BY, by=by)

    assert error["extensions"]["code"] == "BAD_USER_INPUT"


@pytest.mark.parametrize(
    "by", ["{}", "{ id: null }", '{ id: "a", path: "/" }', '{ id: "a", path: null }']
)
def test_wants_exactly_one_key_in_the_document_too(api, by):
    error = api.error(f"{{ page(by: {by}) {{ id }} }}")

    assert error["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"


@pytest.mark.parametrize("by", [{"path": "/ru/"}, {"id": "abc"}])
@pytest.mark.parametrize("options", [{"locale": "ru"}, {"fallback": ["ru"]}])
def test_takes_locales_with_a_content_alone(api, by, options):
    error = api.error(BY, by=by, **options)

    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert "contentId" in error["message"]


def test_refuses_an_unknown_locale(api):
    error = api.error(BY, by={"contentId": str(uuid.UUID(int=1))}, locale="de")

    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert error["message"].endswith("It has: ru, en.")


def test_every_type_of_node_is_found_by_the_id_it_tells(api):
    event = publish_event()
    publish_post(title="Весна", image=ImageFactory(), topics=[TopicFactory()], events=[event])
    publish_timeline_item()
    publish_text(title="About")
    data = api.query("""
        {
          home: page(by: { path: "/ru/" }) { __typename id }
          news: page(by: { path: "/en/news/" }) { __typename id }
          events: page(by: { path: "/en/events/" }) { __typename id }
          timeline: page(by: { path: "/en/timeline/" }) { __typename id }
          text: page(by: { path: "/ru/about/" }) { __typename id }
          newsPosts(locale: "ru") { nodes {
            __typename id image { __typename id } topics { __typename id }
          } }
          allEvents: events(locale: "ru") { nodes { __typename id } }
          timelineItems(locale: "ru") { nodes { __typename id } }
          changes(first: 1) { nodes { __typename id } }
        }
    """)
    told = list(identified(data))

    found = [api.query(NODE, id=each["id"])["node"] for each in told]

    assert found == told
    types = api.query('{ __type(name: "Node") { possibleTypes { name } } }')["__type"]
    assert {each["name"] for each in types["possibleTypes"]} == {
        each["__typename"] for each in told
    }


def identified(part):
    """Yield the name and the id of each object in an answer."""
    if isinstance(part, list):
        for each in part:
            yield from identified(each)
    if isinstance(part, dict):
        if "id" in part:
            yield {name: part[name] for name in ("__typename", "id")}
        yield from identified(list(part.values()))


def test_an_image_node_has_the_words_of_its_page(api):
    image = ImageFactory(credit="Anna")
    translate(publish_post(image=image, image_alt="Мост"), "en", image_alt="A bridge")
    query = """
        query Images($locale: LanguageTag!) {
          newsPosts(locale: $locale) { nodes { image { id } } }
        }
    """
    ids = [
        api.query(query, locale=locale)["newsPosts"]["nodes"][0]["image"]["id"]
        for locale in ("ru", "en")
    ]

    found = [
        api.query("query I($id: ID!) { node(id: $id) { ... on Image { alt credit } } }", id=each)
        for each in ids
    ]

    assert [each["node"] for each in found] == [
        {"alt": "Мост", "credit": "Anna"},
        {"alt": "A bridge", "credit": "Anna"},
    ]


@pytest.mark.parametrize(
    "node_id",
    [
        "",
        "abc",
        "é",
        "====",
        "A" * 5_000,
        "🙂",
        global_id("NewsPost", ""),
        global_id("NewsPost", "²"),
        global_id("NewsPost", "-1"),
        global_id("NewsPost", "1 OR 1"),
        global_id("NewsPost", 0),
        global_id("NewsPost", 2**63),
        global_id("NewsPost", 10**17),
        global_id("Query", 1),
        global_id("Channel", 1),
        global_id("Image", ""),
        global_id("Image", 1),
        global_id("Image", "1:ru"),
        global_id("Image", "\0:ru:1"),
        global_id("Image", "1:\0:1"),
        global_id("Topic", ":"),
        global_id("Topic", "a:ru"),
        global_id("Topic", "\0:ru"),
        global_id("Topic", f"{uuid.UUID(int=1)}:ru"),
    ],
)
def test_nonsense_names_no_node(api, node_id):
    assert api.query(NODE, id=node_id) == {"node": None}
    assert api.query(BY, by={"id": node_id}) == {"page": None}


def test_an_id_names_its_type_too(api):
    post = publish_post()

    assert api.query(NODE, id=global_id("HomePage", post.pk)) == {"node": None}
    assert api.query(BY, by={"id": global_id("Image", post.pk)}) == {"page": None}


@pytest.mark.parametrize(
    ("index", "name", "type_name"),
    [
        (news_index, "news", "NewsIndex"),
        (event_index, "events", "EventIndex"),
        (timeline, "timeline", "Timeline"),
    ],
)
def test_answers_every_field_of_a_section(api, index, name, type_name):
    page = index("en")
    page.intro, page.seo_title = paragraphs("All of it."), "Ours"
    page.search_description = "What happened."
    publish(page)

    data = api.query(f"""
        {{ page(by: {{ path: "/en/{name}/" }}) {{
          title seo {{ title description }} translations {{ path }} breadcrumbs {{ path }}
          ... on {type_name} {{ intro {{ html wordCount }} }}
        }} }}
    """)

    assert data["page"] == {
        "title": name.capitalize(),
        "seo": {"title": "Ours", "description": "What happened."},
        "translations": [{"path": f"/ru/{name}/"}, {"path": f"/en/{name}/"}],
        "breadcrumbs": [{"path": "/en/"}],
        "intro": {"html": "<p>All of it.</p>", "wordCount": 3},
    }


def test_answers_every_field_of_a_text_page(api):
    about = publish_text("en", title="About us", lead="Who we are.", body=paragraphs("A lot."))
    publish_text("en", parent=about, title="Statutes")

    data = api.query("""
        {
          page(by: { path: "/en/about-us/" }) {
            __typename type title path seo { description image { alt } }
            ... on TextPage { lead body { html } }
          }
          below: page(by: { path: "/en/about-us/statutes/" }) {
            breadcrumbs { title } ... on TextPage { lead body { text } }
          }
        }
    """)

    assert data["page"] == {
        "__typename": "TextPage",
        "type": "TEXT_PAGE",
        "title": "About us",
        "path": "/en/about-us/",
        "seo": {"description": "Who we are.", "image": None},
        "lead": "Who we are.",
        "body": {"html": "<p>A lot.</p>"},
    }
    assert data["below"] == {
        "breadcrumbs": [{"title": "Home"}, {"title": "About us"}],
        "lead": "",
        "body": {"text": ""},
    }
