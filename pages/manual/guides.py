"""The guides of docs/ that editors read in the admin: which there are, and what they show."""

from pathlib import Path

from django.conf import settings

DOCS = Path(settings.BASE_DIR) / "docs"
# The first is what the menu leads to.
SUBJECTS = ("editing", "translation")


def names():
    """Return the names of all guides: a subject, and its language where that is not the first."""
    return {path.stem for subject in SUBJECTS for path in DOCS.glob(f"{subject}.*md")}


def name_in(language):
    """Return the guide for editors in a language, or else in that of the code."""
    name = f"{SUBJECTS[0]}.{language}"
    return name if name in names() else SUBJECTS[0]


def language_of(name):
    _subject, _dot, language = name.partition(".")
    return language or settings.INTERFACE_LANGUAGES[0]


def source_of(name):
    return (DOCS / f"{name}.md").read_text(encoding="utf-8")


def picture_file(path):
    """Return the file of a picture, of those alone that lie beside the guides; or ``None``."""
    files = (file for subject in SUBJECTS for file in (DOCS / "pictures" / subject).glob("*.png"))
    return next((file for file in files if file.relative_to(DOCS).as_posix() == path), None)
