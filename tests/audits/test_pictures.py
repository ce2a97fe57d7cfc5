"""Pictures of every kind of page, in both languages and themes, on a phone and at a desk.

With DOCS_PICTURES set they are those of docs/site.md.
"""

import io
import os
from pathlib import Path

import pytest
from PIL import Image
from PIL.Image import Resampling

from tests.audits.pages import PAGES
from tests.audits.tabs import PHONE, SCREEN, THEMES

pytestmark = [pytest.mark.one_round, pytest.mark.prove]

DOCS = Path(__file__).resolve().parents[2] / "docs"
FORMS = {"phone": PHONE, "desk": SCREEN}
# Of long pages the beginning says how they look; letters of a desk are read at three quarters.
HIGHEST = {"phone": 1800, "desk": 1400}
SCALE = {"phone": 1, "desk": 0.75}
# Look like others that are pictured.
PICTURED = [page for page in PAGES if page.name not in {"news of no year", "refused search"}]
MAX_BYTES = 6_000_000
LOAD_PICTURES = """async () => {
  const images = [...document.images].filter(image => image.checkVisibility());
  images.forEach(image => image.loading = "eager");
  await Promise.all(images.map(image => image.decode()));
}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    if "DOCS_PICTURES" not in os.environ:
        return tmp_path_factory.mktemp("pictures")
    folder = DOCS / "pictures" / "site"
    folder.mkdir(parents=True, exist_ok=True)
    for former in folder.glob("*.webp"):
        former.unlink()
    return folder


def file_name(page, form, theme):
    return f"{page.name.replace(' ', '-')}.{form}.{theme}.{page.language}.webp"


def picture(tab, *, highest, scale):
    """Return what the tab shows, and what stands below the window, down to a height."""
    taken = tab.screenshot(full_page=True, animations="disabled", caret="hide")
    shown = Image.open(io.BytesIO(taken)).convert("RGB")
    shown = shown.crop((0, 0, shown.width, min(shown.height, highest)))
    return shown.resize((int(shown.width * scale), int(shown.height * scale)), Resampling.LANCZOS)


@pytest.mark.parametrize("page", PICTURED, ids=str)
def test_a_page_is_pictured(tab, folder, page):
    for form, viewport in FORMS.items():
        for theme in THEMES:
            tab.look(viewport=viewport, theme=theme)
            tab.visit(page)
            tab.evaluate(LOAD_PICTURES)

            shown = picture(tab, highest=HIGHEST[form], scale=SCALE[form])

            assert shown.width == viewport["width"] * SCALE[form]
            shown.save(folder / file_name(page, form, theme), quality=40, method=6)


def test_all_pictures_are_named_and_light(folder):
    files = {file.name for file in folder.iterdir()}

    index = (DOCS / "site.md").read_text(encoding="utf-8")
    assert all(f"pictures/site/{name}" in index for name in files)
    assert sum(file.stat().st_size for file in folder.iterdir()) <= MAX_BYTES
