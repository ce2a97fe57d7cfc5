"""Single pages: by id, by content, by path, as nodes; the home page and the site."""

import uuid
from datetime import date

import pytest

from cms.api.nodes import global_id
from tests.factories import (
    ImageFactory,
    TopicFactory,
    home,
    news_index,
    paragraphs,
    publish,
    publish_post,
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


@pytest.mark.parametrize("path", ["", "/", "/ru/news/", "/en/", "/xx/", "\0", "/ru/\0", "a" * 999])
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


@pytest.mark.parametrize("content_id", ["", "abc", "1", "\0", str(uuid.UUID(int=1))])
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
    publish_post(title="Весна", image=ImageFactory(), topics=[TopicFactory()])
    data = api.query("""
        {
          home: page(by: { path: "/ru/" }) { id }
          index: page(by: { path: "/en/news/" }) { id }
          newsPosts(locale: "ru") { nodes { id image { id } topics { id } } }
        }
    """)
    (post,) = data["newsPosts"]["nodes"]
    ids = {
        "HomePage": data["home"]["id"],
        "NewsIndex": data["index"]["id"],
        "NewsPost": post["id"],
        "Image": post["image"]["id"],
        "Topic": post["topics"][0]["id"],
    }

    found = {name: api.query(NODE, id=node_id)["node"] for name, node_id in ids.items()}

    assert found == {name: {"__typename": name, "id": node_id} for name, node_id in ids.items()}
    types = api.query('{ __type(name: "Node") { possibleTypes { name } } }')["__type"]
    assert {each["name"] for each in types["possibleTypes"]} == set(ids)


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
        "\0",
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


def test_answers_every_field_of_the_home_page(api):
    page = home("ru")
    page.intro = paragraphs("Мы есть.")
    page.stand_heading = "Чего мы хотим"
    page.stand = [
        ("point", {"lead": "Мира.", "text": "<p>И <b>скоро</b>.</p>"}),
        ("point", {"lead": "Правды."}),
    ]
    publish(page)

    data = api.query("""
        { page(by: { path: "/ru/" }) {
          type path breadcrumbs { path }
          ... on HomePage {
            intro { html } standHeading stand { lead text { html text } } latestNews { title }
          }
        } }
    """)

    assert data["page"] == {
        "type": "HOME_PAGE",
        "path": "/ru/",
        "breadcrumbs": [],
        "intro": {"html": "<p>Мы есть.</p>"},
        "standHeading": "Чего мы хотим",
        "stand": [
            {"lead": "Мира.", "text": {"html": "<p>И <b>скоро</b>.</p>", "text": "И скоро."}},
            {"lead": "Правды.", "text": {"html": "", "text": ""}},
        ],
        "latestNews": [],
    }


LATEST = """
    query Latest($first: Int) {
      page(by: { path: "/en/" }) { ... on HomePage { latestNews(first: $first) { title } } }
    }
"""


@pytest.mark.parametrize(
    ("variables", "expected"), [({}, 5), ({"first": None}, 5), ({"first": 2}, 2), ({"first": 9}, 6)]
)
def test_the_home_page_shows_the_newest_posts_of_its_locale(api, variables, expected):
    publish_post("ru", title="Весна", date=date(2026, 12, 1))
    for day in range(1, 7):
        publish_post("en", title=f"{day}", date=date(2026, 1, day))

    data = api.query(LATEST, **variables)

    titles = [post["title"] for post in data["page"]["latestNews"]]
    assert titles == ["6", "5", "4", "3", "2", "1"][:expected]


@pytest.mark.parametrize("first", [0, 101])
def test_the_home_page_refuses_other_numbers_of_posts(api, first):
    error = api.error(LATEST, first=first)

    assert error["message"] == f"`first` must be from 1 to 100, not {first}."


def test_answers_every_field_of_a_section(api):
    index = news_index("en")
    index.intro, index.seo_title = paragraphs("All of it."), "Our news"
    index.search_description = "What happened."
    publish(index)

    data = api.query("""
        { page(by: { path: "/en/news/" }) {
          title seo { title description } translations { path } breadcrumbs { path }
          ... on NewsIndex { intro { html wordCount } }
        } }
    """)

    assert data["page"] == {
        "title": "News",
        "seo": {"title": "Our news", "description": "What happened."},
        "translations": [{"path": "/ru/news/"}, {"path": "/en/news/"}],
        "breadcrumbs": [{"path": "/en/"}],
        "intro": {"html": "<p>All of it.</p>", "wordCount": 3},
    }


def test_answers_every_field_of_the_site(api):
    data = api.query("""
        {
          site {
            name url
            locales { tag name nativeName isDefault }
            defaultLocale { tag }
            ru: navigation(locale: "ru") { title path url children { title } }
            en: navigation(locale: "en") { title path }
          }
        }
    """)

    assert data["site"] == {
        "name": "Hope of Russia",
        "url": "http://localhost",
        "locales": [
            {"tag": "ru", "name": "Russian", "nativeName": "Русский", "isDefault": True},
            {"tag": "en", "name": "English", "nativeName": "English", "isDefault": False},
        ],
        "defaultLocale": {"tag": "ru"},
        "ru": [
            {
                "title": "Новости",
                "path": "/ru/news/",
                "url": "http://localhost/ru/news/",
                "children": [],
            }
        ],
        "en": [{"title": "News", "path": "/en/news/"}],
    }


def test_navigation_leaves_out_a_section_that_is_not_public(api):
    news_index("en").unpublish()

    data = api.query('{ site { navigation(locale: "en") { title } } }')

    assert data["site"]["navigation"] == []


def test_navigation_refuses_an_unknown_locale(api):
    error = api.error('{ site { navigation(locale: "de") { title } } }')

    assert error["extensions"]["code"] == "BAD_USER_INPUT"
