"""The site as a whole, and what stands in its menu."""

from cms.channels.models import Channel
from tests.factories import (
    ChannelFactory,
    event_index,
    news_index,
    publish_text,
    timeline,
    token_for,
)


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


FEEDS = "query($locale: LanguageTag!) { site { feeds(locale: $locale) { title contentType url } } }"


def feeds_told(api, locale):
    feeds = api.query(FEEDS, locale=locale)["site"]["feeds"]
    return {feed["url"].removeprefix("http://localhost"): feed for feed in feeds}


def test_feeds_are_named_in_their_language_and_can_be_fetched(api, client):
    feeds = feeds_told(api, "ru")

    assert len(feeds) == 13
    assert feeds["/feeds/ru/news.atom"] == {
        "title": "Новости · Hope of Russia",
        "contentType": "application/atom+xml",
        "url": "http://localhost/feeds/ru/news.atom",
    }
    assert feeds["/feeds/ru/events.ics"]["contentType"] == "text/calendar"
    assert feeds_told(api, "en")["/feeds/en/all.rss"]["title"] == "Everything new · Hope of Russia"
    for path, feed in feeds.items():
        assert client.get(path)["Content-Type"].startswith(feed["contentType"])


def test_a_partner_is_told_of_the_feeds_that_its_channel_has(api):
    radio = api.holding(token_for(ChannelFactory(types=["EVENT"], locales=["en"])))

    subjects = {path.rpartition(".")[0] for path in feeds_told(radio, "en")}

    assert subjects == {"/feeds/en/all", "/feeds/en/events"}
    assert feeds_told(radio, "ru") == {}


def test_readers_of_the_site_follow_as_the_public(client, db):
    Channel.objects.filter(slug=Channel.PUBLIC).update(types=["NEWS_POST"])

    page = client.get("/ru/").content.decode()

    assert 'type="application/atom+xml"' in page
    assert "/feeds/ru/news.atom" in page
    assert "events.ics" not in page


def test_a_public_that_is_paused_has_no_feeds(client, db):
    Channel.objects.filter(slug=Channel.PUBLIC).update(is_paused=True)

    assert "/feeds/" not in client.get("/ru/").content.decode()
