"""The site as a whole, and what stands in its menu."""

from tests.factories import event_index, news_index, publish_text, timeline


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
            section("Новости", "/ru/news/"),
            section("События", "/ru/events/"),
            section("Хронология", "/ru/timeline/"),
        ],
        "en": [
            {"title": "News", "path": "/en/news/"},
            {"title": "Events", "path": "/en/events/"},
            {"title": "Timeline", "path": "/en/timeline/"},
        ],
    }


def section(title, path):
    return {"title": title, "path": path, "url": f"http://localhost{path}", "children": []}


def test_navigation_leaves_out_a_section_that_is_not_public(api):
    event_index("en").unpublish()

    data = api.query('{ site { navigation(locale: "en") { title } } }')

    assert data["site"]["navigation"] == [{"title": "News"}, {"title": "Timeline"}]


def test_navigation_is_in_the_order_of_the_tree(api):
    timeline("en").move(news_index("en"), pos="left")

    data = api.query('{ site { navigation(locale: "en") { title } } }')

    assert [each["title"] for each in data["site"]["navigation"]] == ["Timeline", "News", "Events"]


def test_navigation_has_no_pages_that_are_no_sections(api):
    publish_text("en", title="About us", show_in_menus=True)

    data = api.query('{ site { navigation(locale: "en") { title } } }')

    assert "About us" not in [each["title"] for each in data["site"]["navigation"]]


def test_navigation_refuses_an_unknown_locale(api):
    error = api.error('{ site { navigation(locale: "de") { title } } }')

    assert error["extensions"]["code"] == "BAD_USER_INPUT"
