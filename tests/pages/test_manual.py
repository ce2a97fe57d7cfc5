"""The guides for editors: in the admin, and true of its screens."""

import re
from pathlib import Path
from urllib.parse import unquote

import polib
import pytest
import wagtail
from django.conf import settings
from django.urls import reverse
from wagtail.users.models import UserProfile

from pages.manual.guides import language_of, name_in, names, source_of

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = [code for code, _name in settings.LANGUAGES]
# What the code is written in.
CODE = settings.INTERFACE_LANGUAGES[0]
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
PICTURE = re.compile(r"!\[(.+?)\]\((.+?)\)")
LANGUAGE = re.compile(r" \(%\(language\)s\)$")
# Wagtail itself, and the parts of it that the admin has screens of.
WAGTAILS = Path(wagtail.__file__).parent


def read(client, user, language):
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    return client.get(reverse("manual"))


def guides_to_edit():
    return [name_in(language) for language in LANGUAGES]


def catalogues(language):
    ours = ROOT.glob(f"cms/locale/{language}/LC_MESSAGES/django.po")
    return [*ours, *WAGTAILS.rglob(f"locale/{language}/LC_MESSAGES/django.po")]


def words_of(entry, *, translated):
    if translated:
        return [entry.msgstr, *entry.msgstr_plural.values()]
    return [entry.msgid, entry.msgid_plural]


def as_label(text):
    """Return a label as it is compared: screens write some with a capital, or add a language."""
    return " ".join(LANGUAGE.sub("", text).split()).strip(".…").casefold()


def labels(language):
    """Return what the screens may say in a language; that of the code is in every catalogue."""
    translated = language != CODE
    catalogue = language if translated else settings.INTERFACE_LANGUAGES[1]
    entries = [entry for path in catalogues(catalogue) for entry in polib.pofile(path)]
    return {as_label(text) for each in entries for text in words_of(each, translated=translated)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.django_db
def test_everybody_reads_it_in_the_language_of_their_screens(admin_client, admin_user, language):
    page = read(admin_client, admin_user, language).content.decode()

    title = source_of(name_in(language)).splitlines()[0].removeprefix("# ")
    assert title in page.split("</title>")[0]
    assert f'<div class="manual__text" lang="{language}">' in page
    ids = re.findall(r'<h[23] id="([^"]+)"', page)
    assert len(set(ids)) == len(ids)
    contents = page.split("manual__contents")[1].split("</nav>")[0]
    assert set(re.findall(r'href="#([^"]+)"', contents)) <= set(ids)
    assert contents.count("<li>") == len(re.findall(r"^## ", source_of(name_in(language)), re.M))


@pytest.mark.django_db
def test_it_is_the_first_of_the_helps(admin_client, admin_user):
    home = read(admin_client, admin_user, LANGUAGES[0]).content.decode()

    assert f'"{reverse("manual")}"' in home


@pytest.mark.django_db
def test_its_links_stay_in_the_admin(admin_client, admin_user):
    page = read(admin_client, admin_user, LANGUAGES[0]).content.decode()

    text = page.split('<div class="manual__text"')[1]
    links = re.findall(r'<a href="([^"#]+)"', text)
    assert reverse("manual_guide", args=["translation"]) not in links
    assert all(admin_client.get(link).status_code == 200 for link in links)
    assert ".md" not in "".join(links)


@pytest.mark.parametrize("name", ["translation", "translation.ru"])
@pytest.mark.django_db
def test_a_link_to_a_section_of_another_guide_leads_there(admin_client, name):
    page = admin_client.get(reverse("manual_guide", args=[name])).content.decode()

    [(path, heading)] = re.findall(r'<a href="(/admin/manual/[^"#]+)#([^"]+)"', page)
    there = admin_client.get(path).content.decode()
    assert f'id="{unquote(heading)}"' in there


@pytest.mark.parametrize("name", sorted(names()))
@pytest.mark.django_db
def test_every_picture_of_a_guide_is_there_and_described(admin_client, name):
    pictures = PICTURE.findall(source_of(name))

    page = admin_client.get(reverse("manual_guide", args=[name])).content.decode()

    shown = re.findall(r'<img src="([^"]+)" alt="([^"]+)"', page)
    assert [alt for _src, alt in shown] == [alt for alt, _path in pictures]
    for src, _alt in shown:
        answer = admin_client.get(src)
        assert answer.status_code == 200
        assert answer["Content-Type"] == "image/png"
        assert b"".join(answer).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "address",
    [
        "picture/pictures/editing/../../editing.md",
        "picture/editing.md",
        "picture/x",
        "api/",
        "../x/",
    ],
)
@pytest.mark.django_db
def test_nothing_else_of_the_documents_is_handed_out(admin_client, address):
    answer = admin_client.get(reverse("manual") + address)

    assert answer.status_code == 404


@pytest.mark.django_db
def test_strangers_are_asked_to_sign_in(client):
    name = next(iter(names()))
    (_alt, picture), *_rest = PICTURE.findall(source_of(name))
    doors = [
        reverse("manual"),
        reverse("manual_guide", args=[name]),
        reverse("manual_picture", args=[picture]),
    ]

    answers = [client.get(door) for door in doors]

    assert all(answer["Location"].startswith(reverse("wagtailadmin_login")) for answer in answers)


@pytest.mark.parametrize("name", guides_to_edit())
def test_every_label_that_it_names_is_on_the_screens(name):
    named = {as_label(part) for bold in BOLD.findall(source_of(name)) for part in bold.split(" → ")}

    assert named
    assert named - labels(language_of(name)) == set()


def test_it_names_all_of_its_pictures_and_they_are_light():
    folder = ROOT / "docs" / "pictures" / "editing"
    files = {file.relative_to(ROOT / "docs").as_posix() for file in folder.iterdir()}

    named = {path for guide in guides_to_edit() for _alt, path in PICTURE.findall(source_of(guide))}

    assert named == files
    assert sum(file.stat().st_size for file in folder.iterdir()) <= 1_500_000
