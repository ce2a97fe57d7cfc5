"""The forms that somebody is shown, filled in as a browser would send them."""

from urllib.parse import urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from tests.factories import picture_file

# What is written where nothing stands yet, by the kind of the field.
WORDS = {
    "date": "2030-05-01",
    "datetime-local": "2030-05-01T18:00",
    "email": "somebody@example.org",
    "number": "1",
    "password": "a long word of passage",
    "search": "word",
    "text": "Words",
    "textarea": "Words",
    "time": "18:00",
    "url": "https://example.org/",
}
# Blocks are put into the page by a script; a browser sends how many there are.
BLOCKS = ".//*[@data-w-block-data-value]/@id"
STARRED = "//label[@for='{}'][descendant::*[contains(@class, 'required-mark')]]"


def form_in(response, address):
    """Return what the form of a page sends to its own address, ``None`` where there is none."""
    if response.status_code != 200 or not is_page(response):
        return None
    page = html.fromstring(response.content)
    # The longest is the one that the page is about.
    forms = [form for form in page.forms if leads_to(form, address)]
    return filled(max(forms, key=lambda form: len(form.fields.keys()))) if forms else None


def is_page(response):
    is_html = response.headers.get("Content-Type", "").startswith("text/html")
    return is_html and not response.streaming and response.content.strip()


def leads_to(form, address):
    path = urlsplit(form.action or "").path
    return form.method == "POST" and path in ("", urlsplit(address).path)


def filled(form):
    """Return the values by their names: those that stand there, and others where one must."""
    data = {}
    for field in form.inputs:
        if field.name and (values := values_of(field) or values_for(field)):
            data.setdefault(field.name, []).extend(values)
    for block in form.xpath(BLOCKS):
        data[f"{block}-count"] = ["0"]
    return data


def values_of(field):
    """Return what a browser sends of a field as it stands there; no empty words."""
    if field.tag == "select":
        found = [option.get("value") for option in field.xpath(".//option[@selected]")]
    elif field.tag == "textarea":
        found = [field.text]
    elif kind_of(field) in ("submit", "button", "reset", "file", "image"):
        found = []
    elif kind_of(field) in ("radio", "checkbox"):
        found = [field.get("value", "on")] if "checked" in field.attrib else []
    else:
        found = [field.get("value")]
    # A copy may not have the address of what it is of.
    return [f"{value}-2" if field.name.endswith("slug") else value for value in found if value]


def values_for(field):
    """Return something for a field that must not be empty."""
    kind = kind_of(field)
    if not is_required(field):
        return [""] if kind in WORDS else []
    if field.tag == "select":
        return [value for value in field.xpath(".//option/@value") if value][:1]
    if kind in ("radio", "checkbox"):
        return [] if is_chosen(field) else [field.get("value", "on")]
    if kind == "file":
        return [file_for(field)]
    return [WORDS[kind]] if kind in WORDS else []


def kind_of(field):
    return field.get("type", "text") if field.tag == "input" else field.tag


def is_required(field):
    starred = field.getroottree().xpath(STARRED.format(field.get("id", "")))
    # Of several to choose from the first has the name of all.
    return "required" in field.attrib or bool(starred) or kind_of(field) in ("radio", "file")


def is_chosen(field):
    """Tell whether another of the same name is chosen, or stands before it and will be."""
    others = field.getroottree().xpath(f"//input[@name='{field.name}']")
    chosen = [each for each in others if each.get("value") and "checked" in each.attrib]
    first = next((each for each in others if each.get("value")), field)
    return kind_of(field) == "radio" and (bool(chosen) or first is not field)


def file_for(field):
    if "image" in field.get("accept", ""):
        return SimpleUploadedFile("a.png", picture_file().read(), "image/png")
    return SimpleUploadedFile("a.txt", b"Words.", "text/plain")
