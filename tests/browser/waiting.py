"""Waiting in a page until something is so: it is looked at again at each frame.

Playwright's own ``wait_for_function`` looks again by ``eval``, which the policies of pages forbid.
"""

LOOK_AGAIN = """(about) => new Promise((done) => {
  const isSo = FUNCTION;
  const look = () => (isSo(about) ? done() : requestAnimationFrame(look));
  look();
})"""


def until(tab, function, about=None):
    """Wait until a function of JavaScript returns what is true of ``about``."""
    tab.evaluate(LOOK_AGAIN.replace("FUNCTION", function), about)
