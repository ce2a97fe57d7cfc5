"""The report of a rally, from nothing until it is read in both languages: what it costs an editor.

What is counted is written to the terminal (``pytest -s``); docs/proof/README.md has it.
"""

import re
import time

import pytest
from PIL import Image as Picture

from tests.browser.editing import begin_post
from tests.pages import pictures

pytestmark = pytest.mark.one_round

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
EVENT = "Час тишины на площади Плейн"
PARAGRAPHS = {
    "Сто двадцать человек пришли на площадь.": "A hundred and twenty people came to the square.",
    "Имена читали вслух до самых сумерек.": "The names were read aloud until dusk fell.",
}
SHOWN = {
    "Люди с цветами на площади": "People with flowers on the square",
    "Плакат с именами": "A poster with names",
    "Свечи на ступенях": "Candles on the steps",
    "Женщина читает вслух": "A woman reads aloud",
    "Руки с открытками": "Hands that hold postcards",
    "Стол с письмами": "A table with letters",
    "Пустая сцена в сумерках": "An empty stage at dusk",
    "Белые ленты на ограде": "White ribbons on a fence",
}
TITLES = {
    "phone": ("Митинг в четверг", "The rally on Thursday"),
    "desk": ("Митинг в пятницу", "The rally on Friday"),
}
POST = """{{ newsPosts(locale: "{}", first: 1) {{ nodes {{
  title
  image {{ alt credit }}
  events {{ title }}
  body {{ blocks {{
    ... on ParagraphBlock {{ text {{ text }} }}
    ... on GalleryBlock {{ images {{ image {{ alt credit }} }} }}
  }} }}
}} }} }}"""


def photo(number):
    grain = Picture.effect_noise((900, 600), 60 + number).convert("RGB")
    name = f"IMG_{number}.jpg"
    return {"name": name, "mimeType": "image/jpeg", "buffer": pictures.jpeg(grain)}


class Hands:
    """The hands of an editor at a tab: they count what they press and what they fill in."""

    def __init__(self, tab):
        self.tab = tab
        self.clicks = self.fields = self.requests = 0
        self.began = time.monotonic()
        tab.on("request", self.count)

    def count(self, request):
        self.requests += "/static/" not in request.url

    def click(self, where):
        self.clicks += 1
        self.found(where).click()

    def fill(self, where, text):
        self.fields += 1
        self.found(where).fill(text)

    def choose(self, where, value):
        self.fields += 1
        self.found(where).select_option(value)

    def write(self, text, *, then):
        """Type into what has the focus."""
        self.fields += 1
        self.tab.keyboard.insert_text(text)
        self.tab.keyboard.press(then)

    def found(self, where):
        return self.tab.locator(where).first if isinstance(where, str) else where

    @property
    def cost(self):
        seconds = round(time.monotonic() - self.began)
        return {
            "clicks": self.clicks,
            "fields": self.fields,
            "requests": self.requests,
            "seconds": seconds,
        }


def write_text(hands):
    hands.click("[data-contentpath=body] .c-sf-add-button")
    hands.click("[role=option]")
    hands.tab.wait_for_selector(".public-DraftEditor-content:focus")
    for text in PARAGRAPHS:
        hands.write(text, then="Enter")


def add_photos(hands):
    """Choose photos all at once, say what each shows and that nobody can be recognised."""
    tab, rows = hands.tab, hands.tab.locator(".photos__row")
    hands.clicks += 1
    tab.set_input_files(".photos input[type=file]", [photo(number) for number in range(len(SHOWN))])
    for row, alt in zip(range(len(SHOWN)), SHOWN, strict=True):
        rows.nth(row).and_(tab.locator("[data-state=done]")).wait_for()
        hands.fill(rows.nth(row).locator("[data-part=alt]"), alt)
        hands.choose(rows.nth(row).locator("[data-part=people]"), "NOBODY")
    hands.fill(rows.first.locator("[data-part=credit]"), "Вера")
    hands.click(rows.first.locator("[data-action='photos#creditAll']"))
    hands.click(rows.first.locator("[data-part=lead]"))
    hands.click("[data-photos-kind-param=gallery]")


def link_event(hands):
    hands.click("#id_event_links-ADD")
    hands.click("#inline_child_event_links-0 [data-chooser-action-choose]:visible")
    hands.fill(".modal-body input[name=q]", EVENT)
    hands.click(f".modal-body a:has-text('{EVENT}')")
    hands.tab.wait_for_selector(".modal-body", state="detached")


def forgive_refused_drafts(tab):
    """Forget that a draft was refused: while an event is looked for, its row is empty."""
    tab.complaints[:] = [each for each in tab.complaints if "400 (Bad Request)" not in each]


def publish(hands):
    """Publish from the form, which has nothing to ask."""
    hands.tab.wait_for_selector(".checklist a")
    assert hands.tab.locator(".checklist__confirm, .checklist__error").count() == 0
    hands.click("footer .w-dropdown__toggle")
    hands.click("button[name=action-publish]")
    hands.tab.wait_for_selector(".messages:has-text('опубликован')")


def begin_translation(hands):
    """Go from what was published to the desk, by way of the checklist."""
    hands.click(".messages a[href$='/edit/']")
    hands.click(".checklist a")
    hands.click("main form button.button")
    hands.tab.wait_for_selector(".desk-row")


def translate(hands, words):
    """Write the other language by keys, each text after the one before it."""
    texts = hands.tab.locator("[data-translation-desk-target=text]")
    sources = hands.tab.locator(".desk-source")
    for number in range(texts.count()):
        hands.fill(texts.nth(number), words[sources.nth(number).get_attribute("data-text")])
        texts.nth(number).press("Control+Enter")
        hands.tab.wait_for_selector(f".desk-row:nth-child({number + 1})[data-status=done]")
    hands.click("button[value=publish]")
    hands.tab.wait_for_selector(".messages")


@pytest.mark.parametrize(
    ("name", "viewport"),
    [("phone", PHONE), pytest.param("desk", DESK, marks=pytest.mark.prove)],
)
def test_a_rally_is_reported_in_both_languages(log_in, service, name, viewport):
    source, translation = TITLES[name]
    hands = Hands(log_in("editor", viewport=viewport))

    hands.clicks, hands.fields = 2, 1
    begin_post(hands.tab, source)
    write_text(hands)
    add_photos(hands)
    link_event(hands)
    publish(hands)
    first = hands.cost
    forgive_refused_drafts(hands.tab)
    begin_translation(hands)
    translate(hands, {source: translation} | PARAGRAPHS | SHOWN)

    print(f"\n{name}: the source {first}, both {hands.cost}")
    assert (first["clicks"], first["fields"]) <= (15, 24)
    assert hands.cost["clicks"] <= 20
    assert hands.cost["fields"] <= 40
    assert_read(service, "ru", source, [*PARAGRAPHS], [*SHOWN])
    assert_read(service, "en", translation, [*PARAGRAPHS.values()], [*SHOWN.values()])


def assert_read(service, language, title, paragraphs, shown):
    """Readers have the title, the texts, and the photos in their order, with their words."""
    [post] = service.ask(POST.format(language))["newsPosts"]["nodes"]
    text, gallery = post["body"]["blocks"]
    assert post["title"] == title
    assert re.split(r"\n+", text["text"]["text"].strip()) == paragraphs
    assert [each["image"]["alt"] for each in gallery["images"]] == shown
    assert {each["image"]["credit"] for each in gallery["images"]} == {"Вера"}
    assert post["image"] == {"alt": shown[0], "credit": "Вера"}
    assert len(post["events"]) == 1
