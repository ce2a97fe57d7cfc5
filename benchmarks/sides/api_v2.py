"""Wagtail's API v2, as its manual configures it."""

from benchmarks.sides.markup import text_of
from benchmarks.sides.side import Request, Side

LISTED = "title,path,date,lead,image_alt,card,topics,versions"
POSTS = "/api/v2/pages/?type=pages.NewsPostPage&locale=ru&order=-first_published_at"


def requests(facts):
    return {
        "list20": Request(f"{POSTS}&limit=20&fields=_,{LISTED}"),
        "list100": Request(f"{POSTS}&limit=100&fields=_,{LISTED}"),
        "depth": Request(f"{POSTS}&limit=20&offset={facts['depth']}&fields=_,{LISTED}"),
        "detail": Request(f"/api/v2/pages/{facts['detail']['id']}/?fields=_,{LISTED},body"),
    }


def read(scenario, told):
    if scenario == "detail":
        return read_post(told) | {"blocks": [read_block(block) for block in told["body"]]}
    return {
        "total": told["meta"]["total_count"],
        "posts": [read_post(post) for post in told["items"]],
    }


def read_post(post):
    own = {name: post[name] for name in ("title", "path", "date", "lead")}
    return own | {
        "image": [post["image_alt"], post["card"]["width"], post["card"]["height"]],
        "topics": [topic["name"] for topic in post["topics"]],
        "translations": sorted(
            ([each["locale"], each["title"], each["path"]] for each in post["versions"]),
            reverse=True,
        ),
    }


def read_block(block):
    """Return what a block says; of images and linked pages the API tells numbers alone."""
    value = block["value"]
    match block["type"]:
        case "heading":
            return ["heading", value["text"], int(value["level"])]
        case "image":
            return ["image", None, text_of(value["caption"])]
        case "quote":
            return ["quote", text_of(value["text"])]
    return ["paragraph", text_of(value), None]


SIDES = [
    Side("Wagtail API v2", requests, read, leaves_out=frozenset({"links and images in bodies"}))
]
