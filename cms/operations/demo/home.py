"""The demo's home page in every language that it is written in."""

import tomllib
from pathlib import Path

from django.utils.html import format_html

from home.models import HomePage


def make_demo_homes():
    words = tomllib.loads((Path(__file__).parent / "home.toml").read_text())
    for home in HomePage.objects.select_related("locale"):
        if home.locale.language_code in words["intro"]:
            fill_home(home, words, home.locale.language_code)


def fill_home(home, words, language):
    """Write introduction and stand in one language, and publish them."""
    home.intro = [("paragraph", paragraph(text)) for text in words["intro"][language]]
    home.stand_heading = words["stand"]["heading"][language]
    home.stand = [
        ("point", {"lead": point["lead"][language], "text": paragraph(point["text"][language])})
        for point in words["stand"]["points"]
    ]
    home.save_revision().publish()


def paragraph(text):
    return str(format_html("<p>{}</p>", text))
