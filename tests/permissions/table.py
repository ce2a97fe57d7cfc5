"""docs/permissions.md: written from what was tried, and read again."""

import re
from itertools import groupby

from tests.permissions.families import FAMILIES
from tests.permissions.matrix import METHODS
from tests.permissions.people import EVERYBODY, NOBODY, ROLES, SIGNED_IN

HEADINGS = {
    "nobody": "nobody",
    "password alone": "password",
    "without rights": "no group",
    "channel manager": "channels",
    "translator ru-en": "RU→EN",
    "translator en-ru": "EN→RU",
    "editor ru": "editor RU",
    "editor en": "editor EN",
    "reviewer": "reviewer",
    "administrator": "admin",
    "superuser": "superuser",
}
SETS = {EVERYBODY: "everybody", NOBODY: "no one", SIGNED_IN: "all who work here"}
CELL = re.compile(r"(\S+) (\S+)")
INTRODUCTION = """\
# Who gets in where

Every address of the admin × everybody who may come there. `make permissions` writes this file from
what the code does; the rules are written by hand in `tests/permissions/families.py`, and tests fail
where the two differ. Each address was tried by `GET` and by an empty `POST`, in this order:

- ● let in, be it to be told that the form was empty;
- – refused: sent to sign in, to the first page with “you do not have permission”, or 403. Nothing
  was written;
- 404 not there, 405 not by this method.

“by the rule” says who is to be let in, by `GET / POST` where the two differ. Nobody is told of a
draft, a file, a tag, a partner or an account that is not theirs to know, wherever they look.

“password” is a superuser who has shown only the password, “no group” somebody with an account that
may do nothing. “locked” is a page that somebody else has locked, “live” one with a new title in its
draft, “hidden” a file of a private collection, “upload” what somebody else has sent and not yet
described.

Roles: `cms/translation/roles.py`. At the translation desk each route by itself:
`tests/translation/routes.py`.
"""


def written(rows, outcomes):
    """Return the document."""
    families = {family.name: family for family in FAMILIES}
    parts = [INTRODUCTION]
    for name, group in groupby(rows, key=lambda row: row.family):
        lines = [line_of(row, outcomes[row.route, row.place]) for row in group]
        parts.append("\n".join([f"## {name}", "", families[name].rule, "", *head(), *lines, ""]))
    return "\n".join(parts)


def head():
    columns = ["address", "at", "by the rule", *HEADINGS.values()]
    return [as_line(columns), as_line(["---"] * len(columns))]


def line_of(row, found):
    cells = [" ".join(found[role, method] for method in METHODS) for role in ROLES]
    return as_line([f"`{row.route}`", row.place, rule_of(row), *cells])


def rule_of(row):
    by_get, by_post = map(named, row.let_in)
    return by_get if by_get == by_post else f"{by_get} / {by_post}"


def named(roles):
    if roles in SETS:
        return SETS[roles]
    most = len(roles) > len(SIGNED_IN)
    listed = EVERYBODY - roles if most else roles
    text = ", ".join(HEADINGS[role] for role in ROLES if role in listed)
    return f"everybody but {text}" if most else text


def as_line(cells):
    return f"| {' | '.join(cells)} |"


def outcomes_in(text):
    """Return what the document says was found, by route and place, then by role and method."""
    lines = [line.strip("| ").split(" | ") for line in text.splitlines() if line[:3] == "| `"]
    return {(name.strip("`"), place): found_in(cells) for name, place, _rule, *cells in lines}


def found_in(cells):
    return {
        (role, method): outcome
        for role, cell in zip(ROLES, cells, strict=True)
        for method, outcome in zip(METHODS, CELL.fullmatch(cell).groups(), strict=True)
    }
