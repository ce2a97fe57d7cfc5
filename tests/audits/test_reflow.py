"""Pages fit narrow screens and large letters, and stay where they are while they load."""

import pytest

from tests.audits.pages import PAGES
from tests.audits.tabs import NARROW, PHONE

pytestmark = [pytest.mark.one_round, pytest.mark.prove]

SCROLLS_SIDEWAYS = "document.documentElement.scrollWidth > innerWidth"
# What leaves the window or is cut off, but for what a reader can scroll.
CUT_OFF = """() => {
  const style = element => getComputedStyle(element);
  const scrolls = element => element && (/auto|scroll/.test(style(element).overflowX)
    || scrolls(element.parentElement));
  const leaves = ({left, right}) => left < -1 || right > innerWidth + 1;
  const cuts = element => /hidden|clip/.test(style(element).overflow)
    && (element.scrollWidth > element.clientWidth + 1
      || element.scrollHeight > element.clientHeight + 1);
  return [...document.body.querySelectorAll("*")]
    .filter(element => element.checkVisibility({contentVisibilityAuto: true})
      && style(element).clipPath === "none" && !element.closest(".visually-hidden"))
    .filter(element => cuts(element)
      || leaves(element.getBoundingClientRect()) && !scrolls(element))
    .map(element => element.outerHTML.slice(0, 120));
}"""
# Links among words may be as high as their line: WCAG 2.5.8.
SMALL_TARGETS = """() => {
  const isInText = element => getComputedStyle(element).display === "inline"
    && element.parentElement.innerText.trim() !== element.innerText.trim();
  return [...document.querySelectorAll("a, button, input, select, summary")]
    .filter(element => element.checkVisibility() && !isInText(element)
      && getComputedStyle(element).clipPath === "none")
    .filter(element => [element.getBoundingClientRect()]
      .some(({width, height}) => width < 24 || height < 24))
    .map(element => element.outerHTML.slice(0, 120));
}"""
SHIFTS = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  const shifts = [];
  const observer = new PerformanceObserver(list => shifts.push(...list.getEntries()));
  observer.observe({type: "layout-shift", buffered: true});
  for (let top = 0; top < document.body.scrollHeight; top += innerHeight) {
    scrollTo(0, top);
    await frame();
  }
  const images = [...document.images].filter(image => image.checkVisibility());
  images.forEach(image => image.loading = "eager");
  await Promise.all(images.map(image => image.decode()));
  await frame();
  await frame();
  return shifts.flatMap(({sources}) => sources.map(({node}) => node?.outerHTML.slice(0, 120)));
}"""


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_pages_fit_a_narrow_screen(tab, page):
    tab.look(viewport=NARROW)
    tab.visit(page)

    assert tab.evaluate(CUT_OFF) == []
    assert not tab.evaluate(SCROLLS_SIDEWAYS)
    assert tab.evaluate(SMALL_TARGETS) == []


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_pages_fit_the_screen_with_letters_twice_as_large(tab, page):
    tab.visit(page)

    assert tab.evaluate(SMALL_TARGETS) == []
    tab.enlarge()
    assert tab.evaluate(CUT_OFF) == []
    assert not tab.evaluate(SCROLLS_SIDEWAYS)


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_nothing_moves_while_a_page_loads(tab, page):
    tab.look(viewport=PHONE)
    tab.visit(page)

    assert tab.evaluate(SHIFTS) == []
