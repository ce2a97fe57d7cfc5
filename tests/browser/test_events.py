"""An editor pastes announcements, answers what is asked, takes back, and saves."""

import pytest

from tests.browser.waiting import until
from tests.clients.node import PACKAGES

pytestmark = pytest.mark.one_round

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
NEW_EVENT = "/admin/pages/add/pages/eventpage/8/"
BOX = "[data-controller=event-announcement]"
FIRST = "01.12.2030 13.00 – 14.00, Сад, Lange Laan 2, 1234 AB Delft"
SECOND = "02.12.2030 15.00, площадь Дам, Амстердам"
PLACE = ("place_name", "address", "postal_code", "city")
DOUBTFUL = "1 декабря {year} или 2 декабря {year}, 22.00 – 02.00, площадь Дам, Амстердам"
SAME = "Всё, что сказано в тексте, уже стоит в полях."
ASKED = "в вопросах ниже"
AXE = PACKAGES / "axe-core" / "axe.min.js"
VIOLATIONS = """box => axe.run(box).then(({violations}) =>
  violations.flatMap(({id, nodes}) => nodes.map(({target}) => [id, target.join(" ")])))"""


def paste(tab, text):
    """Put a text into the box as from the clipboard, after which it is read by itself."""
    tab.fill("#announcement-text", text)
    tab.dispatch_event("#announcement-text", "paste")
    tab.wait_for_selector(f"{BOX} li, {BOX} [role=status]:not(:empty)")


def values(tab, *names):
    return [tab.input_value(f"#id_{name}") for name in names]


def answers(tab):
    return tab.locator(f"{BOX} li button")


def until_asked(tab, number):
    until(
        tab,
        "([box, number]) => document.querySelectorAll(`${box} li`).length === number",
        [BOX, number],
    )


def until_said(tab, *texts):
    until(
        tab,
        "([box, texts]) => texts.every(text =>"
        " document.querySelector(`${box} [role=status]`).textContent.includes(text))",
        [BOX, texts],
    )


def type_in(tab, **words):
    for name, text in words.items():
        tab.fill(f"#id_{name}", text)


def questions(tab):
    return tab.locator(f"{BOX} li p").all_inner_texts()


def save(tab):
    with tab.expect_navigation(url="**/edit/"):
        tab.click("footer button:has-text('Сохранить черновик')")


def undo(tab):
    tab.click(f"{BOX} [data-event-announcement-target=undo]")


def findings(tab):
    """Return what axe finds in the box; nothing where it is not installed."""
    if not AXE.exists():
        return []
    tab.evaluate(AXE.read_text())
    return tab.evaluate(VIOLATIONS, BOX)


def test_an_announcement_is_pasted_on_a_phone_and_saved(log_in):
    tab = log_in("editor", **PHONE)
    tab.goto(NEW_EVENT)
    tab.fill("#id_title", "Вечер писем")
    tab.fill("#id_city", "Утрехт")

    paste(tab, "1 декабря 2030 или 2 декабря 2030, 13.00 – 14.00, площадь Дам, Амстердам")
    until_asked(tab, 2)
    assert values(tab, "starts_at", "place_name", "city") == ["", "площадь Дам", "Утрехт"]
    assert findings(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= PHONE["viewport"]["width"]

    # By keys alone: the first question is that of the city, and the next gets the focus.
    answers(tab).first.focus()
    tab.keyboard.press("Enter")
    until_asked(tab, 1)
    assert values(tab, "city") == ["Амстердам"]
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    until_asked(tab, 0)
    moments = ["2030-12-02 13:00", "2030-12-02 14:00"]
    assert values(tab, "starts_at", "ends_at") == moments

    undo(tab)
    assert values(tab, "starts_at", "place_name", "city") == ["", "", "Утрехт"]

    paste(tab, "02.12.2030 13.00 – 14.00, площадь Дам, Утрехт")
    until(tab, "() => document.querySelector('#id_starts_at').value !== ''")
    save(tab)
    assert values(tab, "title", "starts_at", "ends_at") == ["Вечер писем", *moments]
    assert values(tab, "place_name", "city") == ["площадь Дам", "Утрехт"]
    assert values(tab, "slug") == ["vecher-pisem"]


@pytest.fixture
def form(log_in):
    """The form of a new event, in a tab."""
    tab = log_in("editor")
    tab.goto(NEW_EVENT)
    return tab


def test_another_announcement_leaves_nothing_of_the_first(form):
    paste(form, FIRST)
    until_said(form, "Заполнено: начало, окончание")
    paste(form, SECOND)

    until(form, "() => document.querySelector('#id_ends_at').value === ''")
    assert values(form, "starts_at", *PLACE) == [
        "2030-12-02 15:00", "площадь Дам", "", "", "Амстердам",
    ]  # fmt: skip


def test_what_is_typed_after_pasting_is_asked_for_and_stays_when_the_rest_is_taken_back(form):
    first = values(form, "city")
    paste(form, FIRST)
    until_said(form, "Заполнено")
    type_in(form, address="Lange Laan 4")
    paste(form, SECOND)
    until_asked(form, 1)

    assert questions(form) == ["Улица и дом: Lange Laan 4 → —"]
    answers(form).first.click()
    until_asked(form, 0)
    assert values(form, *PLACE) == ["площадь Дам", "", "", "Амстердам"]
    type_in(form, place_name="у фонтана")
    undo(form)
    assert values(form, "starts_at", *PLACE) == ["", "у фонтана", "Lange Laan 4", "", *first]


def test_an_end_and_a_street_that_the_text_does_not_tell_are_asked_for(form):
    first = values(form, "city")
    type_in(form, ends_at="2030-11-30 23:00", address="Lange Laan 2", postal_code="1234 AB")

    paste(form, "01.12.2030 13.00, площадь Дам")
    until_asked(form, 3)

    assert [text.partition(": ")[2] for text in questions(form)] == [
        "2030-11-30 23:00 → —", "Lange Laan 2 → —", "1234 AB → —",
    ]  # fmt: skip
    # The city is that of the latest event, as the form opened: the text may well be of it.
    assert first != [""]
    answers(form).first.click()
    answers(form).nth(1).click()
    until_asked(form, 1)
    assert values(form, "ends_at", *PLACE) == ["", "площадь Дам", "Lange Laan 2", "1234 AB", *first]


def test_an_end_that_was_saved_is_asked_for_when_the_beginning_moves(form):
    type_in(form, title="Утро писем")
    paste(form, FIRST)
    until_said(form, "Заполнено")
    save(form)

    paste(form, "03.12.2030 15.00, Сад, Lange Laan 2, 1234 AB Delft")
    until_asked(form, 1)
    answers(form).first.click()

    assert questions(form) == ["Окончание: 2030-12-01 14:00 → —"]
    answers(form).first.click()
    assert values(form, "starts_at", "ends_at") == ["2030-12-03 15:00", ""]
    undo(form)
    assert values(form, "starts_at", "ends_at") == ["2030-12-01 13:00", "2030-12-01 14:00"]


def test_coordinates_of_another_place_are_asked_for(form):
    # They stand in a folded part of the form.
    form.evaluate("document.querySelector('#id_latitude').value = '52.5'")
    form.evaluate("document.querySelector('#id_longitude').value = '4.5'")

    paste(form, SECOND)
    until_asked(form, 2)

    assert [text.partition(": ")[2] for text in questions(form)] == ["52.5 → —", "4.5 → —"]


def test_a_chosen_answer_that_is_there_already_is_said_to_be_so(form):
    type_in(form, starts_at="2030-12-01 22:00", ends_at="2030-12-02 02:00")

    paste(form, DOUBTFUL.format(year=2030))
    until_asked(form, 1)
    answers(form).first.click()

    until_said(form, SAME, "Событие кончается после полуночи")


def test_a_chosen_answer_says_what_is_taken_and_what_is_asked(form):
    type_in(form, starts_at="2030-11-30 10:00")

    paste(form, DOUBTFUL.format(year=2030))
    until_asked(form, 1)
    answers(form).first.click()

    until_said(form, "Взято: окончание.", ASKED)
    assert questions(form) == ["Начало: 2030-11-30 10:00 → 2030-12-01 22:00"]


def test_what_there_is_to_say_of_a_chosen_answer_is_said(form):
    paste(form, DOUBTFUL.format(year=2020))
    until_asked(form, 1)
    answers(form).first.click()

    until_said(form, "Взято", "Событие кончается после полуночи", "Этот день уже прошёл.")
