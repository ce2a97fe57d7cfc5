"""wagtail-grapple, as its manual configures it."""

from urllib.parse import urlencode

from django.conf import settings

from benchmarks.sides.markup import links_of, text_of
from benchmarks.sides.side import Request, Side

POST = """
  title path: url
  ... on NewsPostPage {
    date lead imageAlt
    image { rendition(fill: "800x500", format: "jpeg") { url width height } }
    topicLinks { topic { name } }
    versions { localeCode title path: url }
  }
"""
LIST = f"""
{{ pages(parent: %d, contentType: "pages.NewsPostPage", limit: %d, offset: %d,
         order: "-first_published_at") {{ {POST} }} }}
"""
DETAIL = f"""
{{ page(id: %d) {{ {POST}
  ... on NewsPostPage {{
    body {{
      blockType
      ... on RichTextBlock {{ value }}
      ... on HeadingBlock {{ text level }}
      ... on QuoteBlock {{ text }}
      ... on CaptionedImageBlock {{
        image {{ rendition(fill: "800x500", format: "jpeg") {{ url width height }} }} caption
      }}
    }}
  }}
}} }}
"""


def asked(query, *values):
    written = " ".join((query % values).split())
    return Request(f"/grapple/graphql/?{urlencode({'query': written})}")


def requests(facts):
    index = facts["index"]
    return {
        "list20": asked(LIST, index, 20, 0),
        "list100": asked(LIST, index, 100, 0),
        "depth": asked(LIST, index, 20, facts["depth"]),
        "detail": asked(DETAIL, facts["detail"]["id"]),
    }


def read(scenario, told):
    data = told["data"]
    if scenario == "detail":
        post = data["page"]
        return read_post(post) | {"blocks": [read_block(block) for block in post["body"]]}
    return {"total": None, "posts": [read_post(post) for post in data["pages"]]}


def read_post(post):
    shown = post["image"]["rendition"]
    own = {name: post[name] for name in ("title", "date", "lead")}
    return own | {
        "path": path_of(post["path"]),
        "image": [post["imageAlt"], shown["width"], shown["height"]],
        "topics": [link["topic"]["name"] for link in post["topicLinks"]],
        "translations": sorted(
            (
                [each["localeCode"], each["title"], path_of(each["path"])]
                for each in post["versions"]
            ),
            reverse=True,
        ),
    }


def path_of(url):
    return url.removeprefix(settings.SITE_URL)


def read_block(block):
    match block["blockType"]:
        case "HeadingBlock":
            return ["heading", block["text"], int(block["level"])]
        case "CaptionedImageBlock":
            shown = block["image"]["rendition"]
            return ["image", [shown["width"], shown["height"]], text_of(block["caption"])]
        case "QuoteBlock":
            return ["quote", text_of(block["text"])]
    return ["paragraph", text_of(block["value"]), links_of(block["value"])]


SIDES = [Side("wagtail-grapple", requests, read, leaves_out=frozenset({"total"}))]
