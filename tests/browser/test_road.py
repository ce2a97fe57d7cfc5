"""The whole road in a real browser: written, previewed, published, read."""

import pytest

from tests.browser.editing import add_paragraph, again, begin_post, publish, retitle
from tests.browser.waiting import until

pytestmark = pytest.mark.one_round

NEWS_SECTION = "/admin/pages/4/"


def test_a_post_is_written_published_and_read_at_once(log_in, open_page, service):
    editor, reader = log_in("editor"), open_page()

    begin_post(editor, "Площадь, щавель и ёлка")
    add_paragraph(editor, "Первое предложение. Второе предложение.")
    publish(editor)

    reader.goto("/ru/news/")
    reader.click("text=Площадь, щавель и ёлка")
    assert service.newest_title("ru") == "Площадь, щавель и ёлка"
    assert reader.inner_text("h1") == "Площадь, щавель и\N{NO-BREAK SPACE}ёлка"
    assert reader.url.endswith("/ru/news/ploshchad-shchavel-i-elka/")
    assert "Второе предложение." in reader.inner_text("main")


def test_who_publishes_while_a_draft_is_on_its_way_makes_one_page(log_in, service):
    editor = log_in("editor")
    is_saving = editor.locator("#w-autosave-indicator[data-w-autosave-state-value=saving]")
    begin_post(editor, "Вечер в дороге")
    add_paragraph(editor, "Мы едем.")

    again(lambda _attempt: editor.keyboard.type(" Мы едем."), is_saving)
    publish(editor)

    editor.goto(NEWS_SECTION)
    assert editor.locator(".title-wrapper:has-text('Вечер в дороге')").count() == 1
    answer = service.ask('{ page(by: { path: "/ru/news/vecher-v-doroge/" }) { title } }')
    assert answer["page"] == {"title": "Вечер в дороге"}


def test_the_address_follows_the_title_until_the_post_is_published(log_in, service):
    editor = log_in("editor")

    begin_post(editor, "Вечер")
    add_paragraph(editor, "Мы придём.")
    editor.click("button:has-text('Сохранить черновик')")
    editor.wait_for_url("**/edit/")
    editor.click("#id_title")
    editor.keyboard.press("End")
    editor.keyboard.type(" писем в Лейдене", delay=20)
    publish(editor)

    answer = service.ask('{ page(by: { path: "/ru/news/vecher-pisem-v-leydene/" }) { title } }')
    assert answer["page"] == {"title": "Вечер писем в Лейдене"}


def test_the_preview_shows_a_draft_that_readers_do_not_see(log_in, service):
    editor = log_in("editor", viewport={"width": 1600, "height": 900})
    published = service.newest_title("ru")
    editor.goto(NEWS_SECTION)
    editor.click(f"a:has-text('{published}')")
    editor.click("[data-side-panel-toggle=preview]")
    headline = editor.frame_locator("#w-preview-iframe").locator("h1")
    headline.filter(has_text=published).wait_for()

    draft = headline.filter(has_text="Ещё не готовый заголовок")
    retitle(editor, "Ещё не готовый заголовок", until_visible=draft)

    assert service.newest_title("ru") == published


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_public_pages_fit_every_screen_and_set_no_cookie(open_page, width, scheme):
    reader = open_page(viewport={"width": width, "height": 800}, color_scheme=scheme)

    for path in ("/ru/", "/en/", "/ru/news/", "/en/news/"):
        reader.goto(path)
        assert reader.evaluate("document.documentElement.scrollWidth") <= width
    with reader.expect_navigation():
        reader.click("main article a, main h2 a, main h3 a")

    assert reader.locator("h1").count() == 1
    assert reader.evaluate("document.documentElement.scrollWidth") <= width
    assert reader.context.cookies() == []


def test_images_of_a_page_are_really_shown(open_page):
    reader = open_page()

    reader.goto("/ru/", wait_until="networkidle")

    pictures = reader.locator("main img")
    assert pictures.count() > 0
    for picture in pictures.all():
        picture.scroll_into_view_if_needed()
        until(reader, "image => image.complete", picture.element_handle())
        assert picture.evaluate("image => image.naturalWidth") > 100
