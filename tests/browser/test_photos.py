"""Photographs of a rally, from a phone whose line breaks, into a post that is read."""

import re

import pytest
from PIL import Image as Picture

from tests.browser.editing import begin_post, end_session, publish, sign_in_elsewhere
from tests.clients.node import PACKAGES
from tests.pages import pictures

pytestmark = pytest.mark.one_round

PHONE = {"viewport": {"width": 360, "height": 780}}
# In noise nothing is alike: a megabyte, that is several pieces.
NOISE = Picture.effect_noise((1600, 1200), 120).convert("RGB")
HEIC = pictures.MAKERS.get("HEIF", pictures.avif)
PHOTOS = [
    {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": pictures.jpeg(NOISE, orientation=6)},
    {"name": "IMG_2.jpg", "mimeType": "image/jpeg", "buffer": pictures.jpeg()},
    {"name": "IMG_3.heic", "mimeType": "image/heic", "buffer": HEIC()},
]
POST = """{ newsPosts(locale: "ru", first: 1) { nodes {
  image { alt credit caption }
  body { blocks { ... on GalleryBlock { images {
    image { alt credit rendition(preset: FULL) { width height } }
    caption { text }
  } } } }
} } }"""
EARLIER = "[data-photos-step-param='-1']"
PREVIEWS = ".photos__picture, [data-chooser-image]"
HAVE_LOADED = """selector => Promise.all([...document.querySelectorAll(selector)].map(
  picture => picture.decode())).then(() => true)"""
AXE = PACKAGES / "axe-core" / "axe.min.js"
# Of colours that are on their way from one to another the contrast says nothing.
RUN_AXE = """() => Promise.all(document.getAnimations().map(({finished}) => finished))
  .then(() => axe.run('.photos', {rules: {'target-size': {enabled: true}}}))
  .then(({violations}) => violations.map(({id, nodes}) => [id, nodes.map(({html}) => html)]))"""


class Line:
    """The line between a phone and the service: it can be cut, and knows what went over it."""

    def __init__(self, tab):
        self.is_cut, self.sent = False, []
        tab.route(re.compile("/admin/photos/[0-9a-f-]{36}/"), self.carry)

    def carry(self, route):
        start = re.match(r"bytes (\d+)-", route.request.headers["content-range"])
        if self.is_cut:
            return route.abort("connectionreset")
        self.sent.append((route.request.url, int(start[1])))
        # Of the first photo one piece arrives.
        self.is_cut = len(self.sent) == 1
        return route.continue_()


def wait_until(tab, state, *, row):
    tab.locator(".photos__row").nth(row).and_(tab.locator(f"[data-state={state}]")).wait_for()


def write(row, alt, caption=""):
    row.locator("[data-part=alt]").fill(alt)
    row.locator("[data-part=caption]").fill(caption)


def test_photos_are_sent_over_a_line_that_breaks_described_ordered_inserted_and_read(
    log_in, service
):
    editor = log_in("editor", **PHONE)
    begin_post(editor, "Митинг на площади")
    line = Line(editor)
    rows, said = editor.locator(".photos__row"), editor.locator(".photos [role=status]")

    editor.set_input_files(".photos input[type=file]", PHOTOS)
    wait_until(editor, "cut", row=0)
    line.is_cut = False
    for row in range(3):
        wait_until(editor, "done", row=row)

    # Nothing that had arrived was sent again.
    assert len(line.sent) == len(set(line.sent))
    assert max(start for _url, start in line.sent) > 0
    assert editor.evaluate("document.documentElement.scrollWidth") <= 360

    write(rows.nth(0), "Люди на площади", "Полдень")
    write(rows.nth(1), "Плакат")
    write(rows.nth(2), "Цветы у памятника")
    rows.nth(0).locator("[data-part=credit]").fill("Вера")
    rows.nth(0).locator("[data-action='photos#creditAll']").click()
    for row in rows.all():
        row.locator("[data-part=people]").select_option("NOBODY")
    rows.nth(2).locator(EARLIER).focus()
    editor.keyboard.press("Enter")
    editor.keyboard.press("Enter")

    order = [each.input_value() for each in editor.locator(".photos [data-part=alt]").all()]
    assert order == ["Цветы у памятника", "Люди на площади", "Плакат"]
    assert rows.nth(0).locator(f"{EARLIER}:focus").count() == 1
    assert re.search(r"1 \w+ 3", said.inner_text())
    if AXE.exists():
        # So tall that the bar at the foot of the editor lies over none of the buttons.
        editor.set_viewport_size(PHONE["viewport"] | {"height": 4000})
        editor.evaluate(AXE.read_text())
        assert editor.evaluate(RUN_AXE) == []
        editor.set_viewport_size(PHONE["viewport"])

    rows.nth(0).locator("[data-part=lead]").click()
    editor.click("[data-photos-kind-param=gallery]")
    assert rows.count() == 0
    # A line that was cut on purpose is no complaint.
    editor.complaints[:] = [
        each for each in editor.complaints if "ERR_CONNECTION_RESET" not in each
    ]
    publish(editor)

    [post] = service.ask(POST)["newsPosts"]["nodes"]
    [gallery] = [block["images"] for block in post["body"]["blocks"]]
    assert [each["image"]["alt"] for each in gallery] == order
    assert [each["image"]["credit"] for each in gallery] == ["Вера"] * 3
    assert gallery[1]["caption"]["text"] == "Полдень"
    assert post["image"] == {"alt": "Цветы у памятника", "credit": "Вера", "caption": ""}
    turned = gallery[1]["image"]["rendition"]
    assert turned["width"] < turned["height"]


def test_who_was_signed_out_signs_in_elsewhere_and_the_photo_goes_on(log_in, service):
    editor = log_in("editor", **PHONE)
    begin_post(editor, "Митинг под дождём")
    end_session(editor)
    editor.set_input_files(".photos input[type=file]", PHOTOS[1:2])
    wait_until(editor, "failed", row=0)

    sign_in_elsewhere(editor, service)
    editor.click("[data-part=again]")

    wait_until(editor, "done", row=0)
    # What the browser says of answers to who is signed out.
    editor.complaints.clear()


@pytest.mark.parametrize("kind", ["image", "gallery"])
def test_who_publishes_photos_without_words_is_told_so_once_at_each(log_in, kind):
    editor = log_in("editor", **PHONE)
    begin_post(editor, "Митинг без слов")
    editor.set_input_files(".photos input[type=file]", PHOTOS[1:])
    for row in range(2):
        wait_until(editor, "done", row=row)
    editor.click(f"[data-photos-kind-param={kind}]")

    editor.click("footer .w-dropdown__toggle")
    editor.click("button[name=action-publish]")
    editor.wait_for_selector(".messages .error")

    fields = editor.locator("[id$=alt_text-errors]").all()
    assert [each.locator(".error-message").count() for each in fields] == [1, 1]
    assert editor.locator(".error-message").count() == 2


def test_a_photo_that_is_blurred_on_its_own_screen_is_shown_blurred_in_the_list(log_in):
    editor = log_in("editor", **PHONE)
    begin_post(editor, "Митинг у моста")
    editor.set_input_files(".photos input[type=file]", PHOTOS[1:2])
    wait_until(editor, "done", row=0)
    editor.click("[data-part=lead]")
    before = previews(editor)

    with editor.context.expect_page() as opened:
        editor.click("[data-part=blur]")
    blur_middle(opened.value)
    opened.value.close()
    # A browser without a window tells no tab that somebody came back to it.
    editor.evaluate("window.dispatchEvent(new Event('focus'))")

    of_list, of_lead = editor.locator(PREVIEWS).all()
    assert len(before) == 2
    for picture in (of_list, of_lead):
        picture.and_(editor.locator(f"img:not([src='{before[0]}'])")).wait_for()
    assert editor.evaluate(HAVE_LOADED, PREVIEWS)


def previews(tab):
    return [each.get_attribute("src") for each in tab.locator(PREVIEWS).all()]


def blur_middle(tab):
    tab.click("[data-blurring-target~=add]")
    tab.check("#id_is_final")
    tab.click("main button[type=submit].serious")
    tab.wait_for_url("**/admin/images/*/")
