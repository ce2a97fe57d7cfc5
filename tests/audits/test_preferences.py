"""What readers have asked of their system is heeded: less motion, colours of their own."""

import pytest

from tests.audits.pages import KINDS

pytestmark = [pytest.mark.one_round, pytest.mark.prove]

MOVING = """() => [
  ...document.getAnimations().map(({effect}) => effect.target.outerHTML.slice(0, 120)),
  ...[...document.querySelectorAll("*")]
    .filter(element => [getComputedStyle(element)].some(style =>
      parseFloat(style.transitionDuration) > 0.01 || style.scrollBehavior === "smooth"
      || style.animationName !== "none" && parseFloat(style.animationDuration) > 0.01))
    .map(element => element.outerHTML.slice(0, 120))]"""
# Words in the colour of what is behind them, and fields and buttons without an edge.
VANISHED = """() => {
  const style = element => getComputedStyle(element);
  const paper = element => style(element).backgroundColor === "rgba(0, 0, 0, 0)"
    && element.parentElement ? paper(element.parentElement) : style(element).backgroundColor;
  const words = [...document.body.querySelectorAll("*")].filter(element =>
    element.checkVisibility() && [...element.childNodes].some(({nodeType, data}) =>
      nodeType === Node.TEXT_NODE && data.trim()));
  const edges = [...document.querySelectorAll("input, button, .button")]
    .filter(element => element.checkVisibility());
  return [
    ...words.filter(element => style(element).color === paper(element)),
    ...edges.filter(element => !(parseFloat(style(element).borderTopWidth) > 0)
      || style(element).borderTopColor === paper(element.parentElement)),
  ].map(element => element.outerHTML.slice(0, 120));
}"""


@pytest.mark.parametrize("page", KINDS, ids=str)
def test_nothing_moves_for_whom_motion_is_too_much(tab, page):
    tab.look(motion="reduce")
    tab.visit(page)

    assert tab.evaluate(MOVING) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("page", KINDS, ids=str)
def test_nothing_vanishes_in_colours_of_the_reader(tab, page, theme):
    tab.look(theme=theme, colours="active")
    tab.visit(page)

    assert tab.evaluate(VANISHED) == []
