"""The ways in which a path says where a file lies, and what lies where nobody may fetch it."""

from itertools import product

from tests.factories import DocumentFactory, ImageFactory

SECRET = b"MARKER-SECRET"
PREFIXES = [
    "/media/",
    "/media/images/",
    "/static/",
    "/static/website/",
    "/images/",
    "/documents/1/",
]
# Of one step up, as servers, proxies and file systems may read it.
STEPS = [
    "../",
    "%2e%2e/",
    "..%2f",
    "%2e%2e%2f",
    "..%252f",
    "..%5c",
    "....//",
    "..;/",
    "%c0%ae%c0%ae/",
]
# Below DATA_DIR.
HIDDEN = [
    "secret_key",
    "arriving/1/photo.part",
    "media/original_images/a.jpg",
    "media/documents/a.txt",
]
FOLDERS = ["/media", "/media/", "/media/images", "/media/images/", "/media/original_images/"]
FOLDERS += ["/media/documents/", "/static", "/static/", "/images/", "/documents/", "/arriving/"]


def hide(data_dir):
    """Plant what nobody may fetch below a folder of an installation."""
    for place in HIDDEN:
        path = data_dir / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(SECRET)


def climbing(data_dir, *, depths=(1, 2), hidden=HIDDEN[:2]):
    """Yield every path that climbs to a hidden file, and those that name it outright."""
    for prefix, step, depth, place in product(PREFIXES, STEPS, depths, hidden):
        yield prefix + step * depth + place
    for prefix, place in product(PREFIXES, hidden):
        yield f"{prefix}{data_dir}/{place}"
        yield f"{prefix}/{data_dir}/{place}"


def spelled(name):
    """Yield an address of a file below the media root in every spelling of it."""
    folder, _, file = name.partition("/")
    yield from (f"/media/{name}", f"//media/{name}", f"/media//{name}", f"/media/./{name}")
    yield from (f"/MEDIA/{name}", f"/media/{folder.upper()}/{file}", f"/media/{name.upper()}")
    yield from (
        f"/media/{name}{tail}" for tail in (".", "/", "/.", "%20", "%00", "%00.jpg", "::$DATA")
    )
    yield from (f"/media/images/../{name}", f"/media/images/%2e%2e/{name}", f"/%6dedia/{name}")
    yield from (
        f"/media/{folder}%2f{file}",
        f"/media/{folder}//{file}",
        f"/media/{folder}/./{file}",
    )
    yield from (f"/media/images%2f..%2f{name}", f"/media/x/../{name}", f"/static/../media/{name}")


def private_files():
    """Return the names of an image's and a document's files below the media root."""
    return ImageFactory().file.name, DocumentFactory().file.name
