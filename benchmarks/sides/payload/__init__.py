"""Payload on Node, on the same rows in tables of its own, as its manual configures it.

Texts are its rich text, which it answers as the state of its editor: HTML is left to clients. It
is asked with what makes it quickest: the fields that are wanted alone, of a linked post its path
alone, both languages at once, addresses of images that are finished. What it answers is compared,
and it is measured over HTTP alone.
"""

import subprocess
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg.types.json import Jsonb

from benchmarks import servers
from benchmarks.sides.markup import said
from benchmarks.sides.payload.rich_text import html_of, state_of
from benchmarks.sides.side import Request, Side

FOLDER = Path(__file__).resolve().parent
# By its loader: Node 20 alone now and then waits for ever for modules that wait for each other.
LOADER = FOLDER / "node_modules" / "tsx" / "dist" / "esm" / "index.mjs"
COMMAND = ["node", "--import", LOADER.as_uri(), str(FOLDER / "server.mjs")]
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
    # Of tables of an earlier form Payload asks whether they may be changed, and waits.
    with psycopg.connect(database.url) as connection:
        connection.execute("DROP SCHEMA IF EXISTS payload CASCADE")
    subprocess.run(
        COMMAND,
        env=environment | {"PAYLOAD_PUSH": "1", "NODE_ENV": "development"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    with psycopg.connect(database.url) as connection:
        connection.execute((FOLDER / "fill.sql").read_text())
        convert_texts(connection)
        connection.execute((FOLDER / "fill_texts.sql").read_text())


def convert_texts(connection):
    documents = dict(connection.execute("SELECT content_id, document_id FROM documents"))
    texts = [html for (html,) in connection.execute("SELECT html FROM texts")]
    connection.cursor().executemany(
        "UPDATE texts SET words = %s WHERE html = %s",
        [(Jsonb(state_of(html, documents)), html) for html in texts],
    )


def requests(facts):
    detail, listed = facts["detail"]["id"], selected(LISTED)
    posts = f"/api/posts?locale=all&depth=1&sort=-date&{listed}"
    return {
        "list20": Request(f"{posts}&limit=20"),
        "list100": Request(f"{posts}&limit=100"),
        "depth": Request(f"{posts}&limit=20&page={facts['depth'] // 20 + 1}"),
        "detail": Request(
            f"/api/posts/{detail}?locale=ru&depth=1&populate[posts][path]=true"
            f"&{selected([*LISTED, 'body'])}"
        ),
    }


def selected(names):
    return "&".join(f"select[{name}]=true" for name in names)


def read(scenario, told):
    if scenario == "detail":
        # In one language, which is quicker: of the other it tells nothing then.
        own = {name: told[name] for name in ("title", "path", "lead")}
        blocks = [said(each["blockType"], linked(each)) for each in told["body"]]
        topics = [topic["name"] for topic in told["topics"]]
        return own | facts_of(told, told["alt"]) | {"topics": topics, "blocks": blocks}
    # It counts the posts that no list begins with like the others.
    return {"total": told["totalDocs"], "posts": [read_post(post) for post in told["docs"]]}


def linked(block):
    """Return a block with its rich text as HTML, with links that lead to where posts stand."""
    return block | {"html": html_of(block["words"]["root"])} if "words" in block else block


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
