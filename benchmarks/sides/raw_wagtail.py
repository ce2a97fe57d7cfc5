"""What Wagtail's own tables allow: SQL by hand over them, and orjson."""

import re
from collections import defaultdict
from functools import partial

import orjson
from django.urls import path as at

from benchmarks.sides import raw_store
from benchmarks.sides.raw_store import answer, fetched
from benchmarks.sides.side import Side
from benchmarks.sides.wagtail.api_fields import CARD
from cms.publication.rendering.links import absolute

# Pages behind a restriction, with all that lies below them.
RESTRICTED = """
    SELECT p.path FROM wagtailcore_pageviewrestriction r JOIN wagtailcore_page p ON p.id = r.page_id
"""
SHOWN = f"""
    SELECT p.id, p.translation_key, p.title, p.url_path, n.date, n.lead, n.image_alt,
           r.file, r.width, r.height {{body}}
    FROM wagtailcore_page p
    JOIN pages_newspostpage n ON n.page_ptr_id = p.id
    LEFT JOIN pages_customrendition r
        ON r.image_id = n.image_id AND r.filter_spec = '{CARD}' AND r.focal_point_key = '2e16d0ba'
    WHERE p.live AND {{condition}}
"""
OF_LOCALE = "p.locale_id = (SELECT id FROM wagtailcore_locale WHERE language_code = 'ru')"
PAGE_LINK = re.compile(r'<a linktype="page" id="(\d+)">(.*?)</a>', re.DOTALL)


def list_view(request):
    hidden = public()
    size, condition, place = int(request.GET["first"]), f"{OF_LOCALE}{hidden}", []
    if "date" in request.GET:
        condition += " AND (n.date, p.id) < (%s, %s)"
        place = [request.GET["date"], int(request.GET["id"])]
    statement = SHOWN.format(condition=condition, body="")
    rows = fetched(f"{statement} ORDER BY n.date DESC, p.id DESC LIMIT %s", *place, size)
    (total,) = fetched(
        "SELECT count(*) FROM wagtailcore_page p "
        f"JOIN pages_newspostpage n ON n.page_ptr_id = p.id WHERE p.live AND {OF_LOCALE}{hidden}"
    )[0]
    return answer({"total": total, "posts": posts_of(rows)})


def detail_view(request):
    statement = SHOWN.format(condition=f"p.id = %s{public()}", body=", n.body")
    rows = fetched(statement, int(request.GET["id"]))
    blocks = orjson.loads(rows[0][10])
    (post,) = posts_of(rows)
    return answer(post | {"blocks": blocks_of(blocks)})


def public():
    """Return the condition that a page is behind no restriction; asked first, as Wagtail does."""
    paths = [path for (path,) in fetched(RESTRICTED)]
    return "".join(f" AND p.path NOT LIKE '{path}%%'" for path in paths)


def posts_of(rows):
    topics = topics_of([row[0] for row in rows])
    versions = versions_of([row[1] for row in rows])
    return [post_of(row, topics, versions) for row in rows]


def post_of(row, topics, versions):
    page_id, key, title, url_path, date, lead, alt, file, width, height = row[:10]
    size = {"width": width, "height": height}
    return {
        "title": title,
        "path": path_of(url_path),
        "date": date if isinstance(date, str) else date.isoformat(),
        "lead": lead,
        "image": {"alt": alt, "url": absolute(f"/media/{file}"), **size},
        "topics": topics[page_id],
        "translations": versions[key],
    }


def topics_of(page_ids):
    rows = fetched(
        "SELECT l.page_id, t.name FROM pages_newsposttopic l "
        "JOIN pages_topic t ON t.id = l.topic_id "
        f"WHERE l.page_id IN ({marks(page_ids)}) ORDER BY l.sort_order, l.id",
        *page_ids,
    )
    topics = defaultdict(list)
    for page_id, name in rows:
        topics[page_id].append({"name": name})
    return topics


def versions_of(keys):
    rows = fetched(
        "SELECT p.translation_key, l.language_code, p.title, p.url_path "
        "FROM wagtailcore_page p JOIN wagtailcore_locale l ON l.id = p.locale_id "
        f"WHERE p.live AND p.translation_key IN ({marks(keys)}) ORDER BY l.language_code DESC",
        *keys,
    )
    versions = defaultdict(list)
    for key, locale, title, url_path in rows:
        version = {"locale": locale, "title": title, "path": path_of(url_path)}
        versions[key].append(version)
    return versions


def marks(values):
    return ", ".join(["%s"] * len(values))


def path_of(url_path):
    """Return the path on the site: the first part of Wagtail's names the home page."""
    _nothing, home, rest = url_path.split("/", 2)
    return f"/{home.removeprefix('home').lstrip('-') or 'ru'}/{rest}"


def blocks_of(blocks):
    """Return what blocks say: two statements for all links and images."""
    ids = [int(each) for block in blocks for each, _text in links_in(block)]
    paths = {
        page_id: path_of(url_path)
        for page_id, url_path in fetched(
            f"SELECT id, url_path FROM wagtailcore_page WHERE live AND id IN ({marks(ids)})",
            *ids,
        )
    }
    images = images_of([block["value"]["image"] for block in blocks if block["type"] == "image"])
    return [block_of(block, paths, images) for block in blocks]


def links_in(block):
    return PAGE_LINK.findall(block["value"]) if block["type"] == "paragraph" else []


def images_of(values):
    ids = [value["image"] for value in values]
    rows = fetched(
        "SELECT image_id, file, width, height FROM pages_customrendition "
        f"WHERE filter_spec = '{CARD}' AND image_id IN ({marks(ids)})",
        *ids,
    )
    return {
        image_id: {"url": absolute(f"/media/{file}"), "width": width, "height": height}
        for image_id, file, width, height in rows
    }


def block_of(block, paths, images):
    value = block["value"]
    match block["type"]:
        case "heading":
            return {"type": "heading", "text": value["text"], "level": value["level"]}
        case "image":
            image = images[value["image"]["image"]]
            return {"type": "image", "image": image, "caption": expanded(value["caption"], paths)}
        case "quote":
            return {"type": "quote", "html": value["text"]}
    return {"type": block["type"], "html": expanded(value, paths)}


def expanded(html, paths):
    return PAGE_LINK.sub(partial(link_to, paths), html)


def link_to(paths, match):
    path = paths.get(int(match[1]))
    return f'<a href="{path}">{match[2]}</a>' if path else match[2]


urlpatterns = [at("list/", list_view), at("detail/", detail_view)]


def requests(facts):
    asked = raw_store.requests(facts, road="/raw/wagtail")
    detail = asked["detail"]._replace(address=f"/raw/wagtail/detail/?id={facts['detail']['id']}")
    return asked | {"detail": detail}


SIDES = [Side("raw SQL over Wagtail's tables", requests, raw_store.read)]
