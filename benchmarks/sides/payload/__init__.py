"""Payload on Node, on the same rows in tables of its own, as its manual configures it.

It is asked with what makes it quickest: the fields that are wanted alone, both languages at once,
finished HTML and finished addresses of images. What it answers is compared, and it is measured over
HTTP alone.
"""

import subprocess
from contextlib import contextmanager
from pathlib import Path

import psycopg

from benchmarks import servers
from benchmarks.sides.markup import said
from benchmarks.sides.side import Request, Side

FOLDER = Path(__file__).resolve().parent
COMMAND = ["node", str(FOLDER / "server.mjs")]
LISTED = ("title", "path", "date", "lead", "alt", "image", "topics")


def is_installed():
    return not servers.missing("node") and (FOLDER / "node_modules" / "payload").exists()


@contextmanager
def served(database):
    """Fill Payload's tables from the store, serve them; give the port and the process."""
    port = servers.free_port()
    environment = database.environment | {"PORT": str(port), "NODE_ENV": "production"}
    fill(database, environment)
    with servers.running(COMMAND, port, env=environment) as process:
        yield port, process


def fill(database, environment):
    subprocess.run(
        COMMAND,
        env=environment | {"PAYLOAD_PUSH": "1", "NODE_ENV": "development"},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    with psycopg.connect(database.url) as connection:
        connection.execute((FOLDER / "fill.sql").read_text())


def requests(facts):
    detail, listed = facts["detail"]["id"], selected(LISTED)
    posts = f"/api/posts?locale=all&depth=1&sort=-date&{listed}"
    return {
        "list20": Request(f"{posts}&limit=20"),
        "list100": Request(f"{posts}&limit=100"),
        "depth": Request(f"{posts}&limit=20&page={facts['depth'] // 20 + 1}"),
        "detail": Request(f"/api/posts/{detail}?locale=ru&depth=1&{selected([*LISTED, 'body'])}"),
    }


def selected(names):
    return "&".join(f"select[{name}]=true" for name in names)


def read(scenario, told):
    if scenario == "detail":
        # In one language, which is quicker: of the other it tells nothing then.
        own = {name: told[name] for name in ("title", "path", "lead")}
        blocks = [said(each["blockType"], each) for each in told["body"]]
        topics = [topic["name"] for topic in told["topics"]]
        return own | facts_of(told, told["alt"]) | {"topics": topics, "blocks": blocks}
    # It counts the posts that no list begins with like the others.
    return {"total": told["totalDocs"], "posts": [read_post(post) for post in told["docs"]]}


def read_post(post):
    own = {name: post[name]["ru"] for name in ("title", "path", "lead")}
    return own | {
        **facts_of(post, post["alt"]["ru"]),
        "topics": [topic["name"]["ru"] for topic in post["topics"]],
        "translations": [[each, post["title"][each], post["path"][each]] for each in ("ru", "en")],
    }


def facts_of(post, alt):
    image = post["image"]
    return {"date": post["date"][:10], "image": [alt, image["width"], image["height"]]}


SIDE = Side("Payload", requests, read)
