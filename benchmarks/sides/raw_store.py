"""The limit of uncached reading: SQL by hand over the publication store, and orjson."""

from collections import defaultdict
from datetime import timedelta

import orjson
from django.db import connection
from django.http import HttpResponse
from django.urls import path as at
from django.utils import timezone

from benchmarks.sides.markup import said
from benchmarks.sides.side import Request, Side
from cms.publication.rendering.images import rendition
from cms.publication.rendering.links import absolute, resolve_links

TABLE = "publication_publishedpage"
VISIBLE = "locale = 'ru' AND type = 'NEWS_POST' AND (expires_at IS NULL OR expires_at > %s)"
# What a list shows of a document: the bodies stay where they are.
LISTED = """
    SELECT page_id, content_id, title, path, date,
           document -> {lead}, document -> {image}, document -> {topics}
    FROM publication_publishedpage
    WHERE {visible} {after} ORDER BY date DESC, page_id DESC LIMIT %s
"""
KEPT = timedelta(seconds=2)
counted = {}
KEYS = {"postgresql": "'{}'", "sqlite": "'$.{}'"}


def fetched(statement, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall()


def listed(*parameters, after=""):
    key = KEYS[connection.vendor].format
    names = {name: key(name) for name in ("lead", "image", "topics")}
    return fetched(LISTED.format(visible=VISIBLE, after=after, **names), *parameters)


def list_view(request):
    now, size = timezone.now(), int(request.GET["first"])
    if "date" in request.GET:
        place = (request.GET["date"], int(request.GET["id"]))
        rows = listed(now, *place, size, after="AND (date, page_id) < (%s, %s)")
    else:
        rows = listed(now, size)
    versions = versions_of(now, [row[1] for row in rows])
    posts = [post_of(row, versions) for row in rows]
    return answer({"total": total_at(now), "posts": posts})


def total_at(now):
    """Return the total, counted as seldom as the service does it: once in two seconds."""
    if not counted or now - counted["at"] > KEPT:
        (total,) = fetched(f"SELECT count(*) FROM {TABLE} WHERE {VISIBLE}", now)[0]
        counted.update(at=now, total=total)
    return counted["total"]


def post_of(row, versions):
    _page_id, content_id, title, path, date, lead, image, topics = row
    return {
        "title": title,
        "path": path,
        "date": date if isinstance(date, str) else date.isoformat(),
        "lead": orjson.loads(lead),
        "image": image_of(orjson.loads(image)),
        "topics": [{"name": topic["name"]} for topic in orjson.loads(topics)],
        "translations": versions[str(content_id)],
    }


def versions_of(now, content_ids):
    """Return the versions of contents, the Russian one first, by their content ids as text."""
    marks = ", ".join(["%s"] * len(content_ids))
    rows = fetched(
        f"SELECT content_id, locale, title, path FROM {TABLE} "
        f"WHERE content_id IN ({marks}) AND (expires_at IS NULL OR expires_at > %s) "
        "ORDER BY locale DESC",
        *content_ids,
        now,
    )
    versions = defaultdict(list)
    for content_id, locale, title, path in rows:
        version = {"locale": locale, "title": title, "path": path}
        versions[str(content_id)].append(version)
    return versions


def image_of(image):
    shown = rendition(image, "CARD")
    size = {"width": shown["width"], "height": shown["height"]}
    return {"alt": image["alt"], "url": absolute(shown["path"]), **size}


def detail_view(request):
    now = timezone.now()
    ((content_id, title, path, date, document),) = fetched(
        f"SELECT content_id, title, path, date, document FROM {TABLE} "
        f"WHERE {VISIBLE} AND path = %s",
        now,
        request.GET["path"],
    )
    document = orjson.loads(document)
    targets = [stored(each) for each in document["points_to"]]
    versions = versions_of(now, [content_id, *targets])
    paths = {stored_as_text(key): path_in(each) for key, each in versions.items()}
    row = (0, content_id, title, path, date, *map(orjson.dumps, shown_of(document)))
    blocks = [block_of(block, paths) for block in document["body"]]
    return answer(post_of(row, versions) | {"blocks": blocks})


def stored(content_id):
    """Return a content id as the database keeps it: SQLite without hyphens."""
    return content_id if connection.vendor == "postgresql" else content_id.replace("-", "")


def stored_as_text(key):
    return key.replace("-", "")


def path_in(versions, locale="ru"):
    return next((each["path"] for each in versions if each["locale"] == locale), None)


def shown_of(document):
    return document["lead"], document["image"], document["topics"]


def block_of(block, paths):
    def html(text):
        return resolve_links(text["html"], lambda key: paths.get(stored_as_text(key)))

    match block["type"]:
        case "heading":
            return {"type": "heading", "text": block["text"], "level": block["level"]}
        case "image":
            image = image_of(block["image"])
            return {"type": "image", "image": image, "caption": html(block["caption"])}
    return {"type": block["type"], "html": html(block["text"])}


def answer(told):
    return HttpResponse(orjson.dumps(told), content_type="application/json")


urlpatterns = [at("list/", list_view), at("detail/", detail_view)]


def requests(facts, *, road="/raw/store"):
    date, page_id = facts["deep"]
    return {
        "list20": Request(f"{road}/list/?first=20"),
        "list100": Request(f"{road}/list/?first=100"),
        "depth": Request(f"{road}/list/?first=20&date={date}&id={page_id}"),
        "detail": Request(f"{road}/detail/?path={facts['detail']['path']}"),
    }


def read(scenario, told):
    if scenario == "detail":
        return read_post(told) | {"blocks": [said(each["type"], each) for each in told["blocks"]]}
    return {"total": told["total"], "posts": [read_post(post) for post in told["posts"]]}


def read_post(post):
    image = post["image"]
    own = {name: post[name] for name in ("title", "path", "date", "lead")}
    return own | {
        "image": [image["alt"], image["width"], image["height"]],
        "topics": [topic["name"] for topic in post["topics"]],
        "translations": [
            [each["locale"], each["title"], each["path"]] for each in post["translations"]
        ],
    }


SIDES = [Side("raw SQL over the store", requests, read)]
