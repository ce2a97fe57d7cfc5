"""Where an address of the site lies in a mirror: file names that every file system takes."""

import posixpath
import re
from hashlib import sha256
from mimetypes import guess_extension
from urllib.parse import quote, unquote

# Windows keeps these for devices, whatever stands behind the dot.
DEVICES = {"con", "prn", "aux", "nul", *(f"{n}{d}" for n in ("com", "lpt") for d in range(10))}
# Capitals are told apart by some file systems only, and dots at an end are lost on others.
LEGAL = re.compile(r"[a-z0-9~_-](?:[a-z0-9._~-]*[a-z0-9_~-])?")
PLAIN_QUERY = re.compile(r"[a-z0-9-]+=[a-z0-9-]+(?:&[a-z0-9-]+=[a-z0-9-]+)*")
LONGEST_PART, LONGEST_PLACE = 80, 180
INDEX, PAGE = "index.html", "text/html"
IMAGES = "/images/"
EXTENSIONS = {
    "image/avif": ".avif",
    "image/gif": ".gif",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
}


def place_of(address, content_type, body):
    """Return the path of the file that holds the answer at ``address``.

    A picture is named by what is in it: it goes with its picture, and is loaded once.
    """
    if address.startswith(IMAGES):
        return (
            f"images/{digest(body)}{EXTENSIONS.get(content_type) or guess_extension(content_type)}"
        )
    path, _mark, query = address.partition("?")
    folder, _slash, name = path.lstrip("/").rpartition("/")
    parts = [legal(unquote(part)) for part in folder.split("/") if part]
    return shortened("/".join([*parts, file_name(unquote(name), query, content_type)]))


def file_name(name, query, content_type):
    """Return the name of a file: what the path ends with, what its query asks for, its type."""
    stem, extension = posixpath.splitext(name)
    if content_type == PAGE and extension != ".html":
        stem, extension = name, ".html"
    words = [stem and legal(stem), query and name_of_query(query)]
    return "_".join(filter(None, words)) + extension.lower() if any(words) else INDEX


def name_of_query(query):
    """Return words for a query: its own where they can be read, else a digest of it."""
    if PLAIN_QUERY.fullmatch(query) and len(query) <= LONGEST_PART:
        return query.replace("&", "__").replace("=", "_")
    return f"list-{digest(query.encode())}"


def legal(part):
    """Return a part of a path as it is, or what is like it and allowed everywhere."""
    is_device = part.partition(".")[0] in DEVICES
    if LEGAL.fullmatch(part) and len(part) <= LONGEST_PART and not is_device:
        return part
    like = re.sub(r"[^a-z0-9]+", "-", part.lower())[:40].strip("-")
    return "-".join(filter(None, [like, digest(part.encode())]))


def shortened(place):
    """Return a place that Windows can still open within a folder of its own."""
    if len(place) <= LONGEST_PLACE:
        return place
    return f"long/{digest(place.encode())}{posixpath.splitext(place)[1]}"


def digest(content):
    return sha256(content).hexdigest()[:24]


def relative(place, *, seen_from):
    """Return the address of a place as a page at another place has to write it."""
    folder = posixpath.dirname(seen_from)
    return quote(posixpath.relpath(place, folder or "."))


def public_path(place):
    """Return the path at which a server shows a place: it shows a folder's index for the folder."""
    return quote(place.removesuffix(INDEX) if f"/{place}".endswith(f"/{INDEX}") else place)
