"""What people see is there in both languages, written by hand."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = sorted((ROOT / "cms" / "locale").glob("*/LC_MESSAGES/django.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|{\w*}")


def entries():
    return [
        pytest.param(entry, id=f"{path.parts[-3]}: {entry.msgid[:60]}")
        for path in CATALOGUES
        for entry in polib.pofile(path)
    ]


def translations_of(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.mark.parametrize("entry", entries())
def test_every_text_is_translated_with_its_placeholders(entry):
    wanted = sorted(PLACEHOLDER.findall(entry.msgid))

    translations = translations_of(entry)

    assert not entry.fuzzy
    assert all(translations)
    assert all(sorted(PLACEHOLDER.findall(text)) == wanted for text in translations)


def test_russian_has_its_three_plural_forms():
    catalogue = polib.pofile(ROOT / "cms/locale/ru/LC_MESSAGES/django.po")

    plurals = [entry for entry in catalogue if entry.msgid_plural]

    assert "nplurals=3" in catalogue.metadata["Plural-Forms"]
    assert plurals
    assert all(len(entry.msgstr_plural) == 3 for entry in plurals)


@pytest.mark.skipif(not shutil.which("xgettext"), reason="gathering texts needs gettext")
def test_every_text_of_the_code_is_in_the_catalogues(tmp_path):
    """A copy is gathered anew: a text that is new or gone changes the list of texts."""
    folders = ("cms", "home", "pages", "search", "templates")
    for folder in folders:
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "manage.py", tmp_path)
    command = [sys.executable, "manage.py", "makemessages", "--locale", "ru", "--no-obsolete"]

    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)

    (kept,) = CATALOGUES
    gathered = polib.pofile(tmp_path / kept.relative_to(ROOT))
    assert {entry.msgid for entry in gathered} == {entry.msgid for entry in polib.pofile(kept)}
