"""Pictures of screens for the guides, small as files; taken where DOCS_PICTURES is set."""

import io
import os
from pathlib import Path

from PIL import Image

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"


def are_wanted():
    return "DOCS_PICTURES" in os.environ


def picture(tab, path):
    """Take what a tab shows as docs/pictures/``path``.png."""
    if not are_wanted():
        return
    file = PICTURES / f"{path}.png"
    file.parent.mkdir(parents=True, exist_ok=True)
    shown = Image.open(io.BytesIO(tab.screenshot(animations="disabled", caret="hide")))
    shown.convert("RGB").quantize(96).save(file, optimize=True)
