"""The screens of docs/editing.md, on the way that it tells, in both languages of the interface.

With DOCS_PICTURES set it also writes the guide's pictures.
"""

import pytest
from PIL import Image, ImageDraw

from tests.browser.pictures import picture
from tests.browser.waiting import until
from tests.pages import pictures

pytestmark = [pytest.mark.one_round, pytest.mark.prove]

SCREEN = {"width": 1100, "height": 760}
PHONE = {"width": 360, "height": 740}
SCROLL = """each => {
  each.style.scrollMarginTop = "120px";
  each.scrollIntoView({behavior: "instant"});
}"""

# In each language of the screens: what is written, and the numbers of its news and its events.
WORDS = {
    "ru": {
        "title": "Митинг на площади Дам",
        "text": "На площадь пришли двести человек. Мы читали письма вслух.",
        "alts": ["Люди с плакатами на площади", "Цветы у памятника"],
        "announcement": "1 декабря 2030, 13.00 – 14.00, площадь Дам, Амстердам",
        "event": "Вечер писем",
        "credit": "Вера",
        "parents": (4, 8),
    },
    "en": {
        "title": "A rally on Dam Square",
        "text": "Two hundred people came to the square. We read letters aloud.",
        "alts": ["People with posters on a square", "Flowers at a monument"],
        "announcement": "1 December 2030, 13.00 – 14.00, Dam Square, Amsterdam",
        "event": "An evening of letters",
        "credit": "Vera",
        "parents": (6, 7),
    },
}


def drawn(colours):
    """Return a made-up photograph: a sky, a square, and people without faces."""
    sky, ground, coat = colours
    shown = Image.new("RGB", (1200, 800), sky)
    draw = ImageDraw.Draw(shown)
    draw.rectangle((0, 520, 1200, 800), fill=ground)
    for each in range(5):
        x = 140 + each * 200
        draw.rounded_rectangle((x, 380, x + 120, 700), 50, fill=coat)
        draw.ellipse((x + 20, 270, x + 100, 370), fill="#e8c8a8")
    return pictures.jpeg(shown)


COLOURS = [("#b9cde0", "#8d8d84", "#4b3b7a"), ("#f0d9b5", "#7a8d74", "#2f6b6b")]
PHOTOS = [
    {"name": f"IMG_{number}.jpg", "mimeType": "image/jpeg", "buffer": drawn(colours)}
    for number, colours in enumerate(COLOURS, start=1)
]


def speak(tab, language):
    """Choose the language of the screens, as an editor does in their account."""
    tab.goto("/admin/account/")
    for name in ("first_name", "last_name"):
        tab.fill(f"[name$={name}]", "Vera")
    tab.fill("[name$=email]", "vera@example.org")
    tab.select_option("[name$=preferred_language]", language)
    with tab.expect_navigation():
        tab.click("main form button[type=submit]")
    tab.wait_for_selector(f"html[lang={language}]")
    tab.goto("/admin/")
    # Of the account: the browser does not know all of the time zones that Wagtail offers there.
    tab.complaints.clear()


def look(tab, size):
    tab.set_viewport_size(size)
    return tab.evaluate("document.documentElement.scrollWidth") <= size["width"]


def show(tab, selector):
    """Scroll until something stands at the top, below the bar that stays there."""
    tab.locator(selector).first.evaluate(SCROLL)


def write_post(tab, words):
    tab.goto(f"/admin/pages/add/pages/newspostpage/{words['parents'][0]}/")
    tab.click("#id_title")
    tab.keyboard.type(words["title"], delay=20)
    tab.locator(".c-sf-add-button").first.click()
    tab.locator("[role=option]").first.click()
    tab.locator(".public-DraftEditor-content").first.click()
    tab.keyboard.type(words["text"])


def add_photos(tab, words):
    """Bring two photos and describe them; who can be recognised is left open."""
    tab.set_input_files(".photos input[type=file]", PHOTOS)
    rows = tab.locator(".photos__row")
    rows.nth(1).and_(tab.locator("[data-state=done]")).wait_for()
    rows.nth(0).and_(tab.locator("[data-state=done]")).wait_for()
    for row, alt in zip(rows.all(), words["alts"], strict=True):
        row.locator("[data-part=alt]").fill(alt)
        row.locator("[data-part=credit]").fill(words["credit"])


def insert_photos(tab):
    tab.click("[data-photos-kind-param=gallery]")
    tab.wait_for_selector(".photos__row", state="detached")


def press_publish(tab):
    tab.click("footer .w-dropdown__toggle")
    tab.click("button[name=action-publish]")


@pytest.mark.parametrize("language", WORDS)
def test_the_screens_of_the_guide_are_as_it_says(log_in, language):
    words, end = WORDS[language], "" if language == "en" else f".{language}"
    tab = log_in("editor", viewport=SCREEN)
    speak(tab, language)

    picture(tab, f"editing/first-page{end}")

    write_post(tab, words)
    show(tab, "#id_title")
    picture(tab, f"editing/post{end}")

    add_photos(tab, words)
    assert look(tab, PHONE)
    show(tab, ".photos__list")
    picture(tab, f"editing/photos{end}")
    insert_photos(tab)
    look(tab, SCREEN)

    # Nobody has answered yet who can be recognised: it is asked, and nothing is lost.
    press_publish(tab)
    confirm = tab.locator("[name=confirmed]")
    confirm.wait_for()
    assert tab.input_value("#id_title") == words["title"]
    show(tab, ".checklist")
    picture(tab, f"editing/checklist{end}")

    confirm.check()
    press_publish(tab)
    tab.click(".messages a[href*=whereabouts]")
    tab.wait_for_selector("main table.listing")
    picture(tab, f"editing/whereabouts{end}")

    tab.goto(f"/admin/pages/add/pages/eventpage/{words['parents'][1]}/")
    tab.fill("#id_title", words["event"])
    tab.fill("#announcement-text", words["announcement"])
    tab.dispatch_event("#announcement-text", "paste")
    until(tab, "() => document.querySelector('#id_starts_at').value")
    look(tab, PHONE)
    show(tab, ".announcement")
    picture(tab, f"editing/announcement{end}")
    look(tab, SCREEN)

    tab.goto("/admin/images/")
    tab.locator("a.image-choice").first.click()
    tab.click("a[href$='/blur/']")
    for left in (12, 29):
        draw(tab, (left, 30), (left + 9, 49))
    assert tab.locator(".blurring-region").count() == 2
    show(tab, ".blurring-picture")
    picture(tab, f"editing/blurring{end}")


def draw(tab, start, end):
    """Draw a rectangle on the picture, in hundredths of it."""
    stage = tab.locator(".blurring-stage")
    stage.scroll_into_view_if_needed()
    box = stage.bounding_box()
    for (x, y), act in ((start, tab.mouse.down), (end, tab.mouse.up)):
        tab.mouse.move(box["x"] + box["width"] * x / 100, box["y"] + box["height"] * y / 100)
        act()
