"""What axe-core finds in a part of a screen, which has to fit its width."""

import pytest

from tests.audits.test_axe import AXE, EVERYTHING

RUN = """([where, options]) => axe.run(where, options).then(({violations}) =>
  violations.flatMap(({id, nodes}) => nodes.map(({target}) => [id, target.join(" ")])))"""
FITS = "document.documentElement.scrollWidth <= innerWidth"


def findings(tab, where="main"):
    if not AXE.exists():
        pytest.skip("axe-core comes with npm (Debian: apt-get install npm; make test)")
    assert tab.evaluate(FITS)
    tab.evaluate(AXE.read_text())
    return tab.evaluate(RUN, [where, EVERYTHING])
