"""This project: uncached, cached in the process, cached in Redis, and 304."""

from urllib.parse import urlencode

import orjson

from benchmarks.sides.markup import links_of, text_of
from benchmarks.sides.side import Request, Side

LIST = """
query List($first: Int!, $after: String) {
  newsPosts(locale: "ru", first: $first, after: $after) {
    totalCount
    nodes {
      title path date lead
      image { alt rendition(preset: CARD) { url width height } }
      topics { name }
      translations { locale { tag } title path }
    }
  }
}
"""
DETAIL = """
query Detail($path: String!) {
  page(by: { path: $path }) {
    title path
    translations { locale { tag } title path }
    ... on NewsPost {
      date lead
      image { alt rendition(preset: CARD) { url width height } }
      topics { name }
      body {
        blocks {
          __typename
          ... on ParagraphBlock { text { html } }
          ... on HeadingBlock { heading: text level }
          ... on QuoteBlock { text { html } }
          ... on ImageBlock {
            image { alt rendition(preset: CARD) { url width height } }
            caption { html }
          }
        }
      }
    }
  }
}
"""
HTML = """
query Html($path: String!) {
  page(by: { path: $path }) {
    title path
    ... on NewsPost { date lead body { html } }
  }
}
"""
SEARCH = """
query Search($query: String!) {
  search(query: $query, locale: "ru", first: 20) {
    totalCount
    nodes { snippet page { title path } }
  }
}
"""
CHANGES = """
query Changes {
  changes(first: 100) { nodes { kind occurredAt contentId locale } pageInfo { endCursor } }
}
"""
ROUTE = """
query Route($path: String!) {
  route(path: $path) { __typename ... on PageRoute { page { title path } } }
}
"""
HOME = """
query Home {
  page(by: { path: "/ru/" }) {
    title
    ... on HomePage {
      latestNews(first: 5) { title path date lead image { alt rendition(preset: CARD) { url } } }
      nextEvents(first: 3) { title path startsAt }
      timeline(first: 100) { displayDate headline summary }
    }
  }
}
"""


def asked(document, /, **variables):
    written = orjson.dumps(variables).decode()
    return Request(
        f"/graphql/?{urlencode({'query': ' '.join(document.split()), 'variables': written})}"
    )


def requests(facts):
    path = facts["detail"]["path"]
    return {
        "list20": asked(LIST, first=20),
        "list100": asked(LIST, first=100),
        "depth": asked(LIST, first=20, after=facts["cursor"]),
        "detail": asked(DETAIL, path=path),
        "html": asked(HTML, path=path),
        "search": asked(SEARCH, query="письмо бургомистру"),
        "changes": asked(CHANGES),
        "route": asked(ROUTE, path=path),
        "home": asked(HOME),
        "site": Request("/ru/"),
    }


def revalidated(facts):
    """Return requests of who has the answer; the tag is put in when it is known."""
    return {
        name: request._replace(headers={"HTTP_IF_NONE_MATCH": ""})
        for name, request in requests(facts).items()
        if name in ("list20", "detail")
    }


def read(scenario, answer):
    data = answer["data"]
    if scenario in ("detail", "html"):
        return read_detail(data["page"])
    return {
        "total": data["newsPosts"]["totalCount"],
        "posts": [read_post(post) for post in data["newsPosts"]["nodes"]],
    }


def read_post(post):
    return {
        "title": post["title"],
        "path": post["path"],
        "date": post["date"],
        "lead": post["lead"],
        "image": read_image(post["image"]),
        "topics": [topic["name"] for topic in post["topics"]],
        "translations": [
            [each["locale"]["tag"], each["title"], each["path"]]
            for each in post["translations"]
            # Others do not name what is missing.
            if each["path"]
        ],
    }


def read_image(image):
    shown = image["rendition"]
    return [image["alt"], shown["width"], shown["height"]]


def read_detail(post):
    return read_post(post) | {"blocks": [read_block(block) for block in post["body"]["blocks"]]}


def read_block(block):
    match block["__typename"]:
        case "HeadingBlock":
            return ["heading", block["heading"], int(block["level"])]
        case "ImageBlock":
            return ["image", read_image(block["image"])[1:], text_of(block["caption"]["html"])]
        case "QuoteBlock":
            return ["quote", text_of(block["text"]["html"])]
    return ["paragraph", text_of(block["text"]["html"]), links_of(block["text"]["html"])]


CACHED = ("list20", "list100", "detail", "home", "site")


def cached(facts):
    return {name: each for name, each in requests(facts).items() if name in CACHED}


SIDES = [
    Side("this project", requests, read),
    Side("this project, cached in the process", cached, read, cache="process"),
    Side("this project, cached in Redis", cached, read, cache="redis"),
    Side("this project, 304", revalidated, cache="process"),
]


def cursor_after(asker, number):
    """Return the cursor behind the first ``number`` posts, found as clients do: page by page."""
    cursor = None
    for _page in range(number // 100):
        request = asked(CURSOR, after=cursor)
        answer = orjson.loads(asker.ask(request).body)
        cursor = answer["data"]["newsPosts"]["pageInfo"]["endCursor"]
    return cursor


CURSOR = """
query Cursor($after: String) {
  newsPosts(locale: "ru", first: 100, after: $after) { pageInfo { endCursor } }
}
"""
