"""The site's own queries. What a template shows is asked for by the fragment beside it."""

import re
from functools import cache

from django.conf import settings

from cms.api.execution import execute

FOLDER = settings.BASE_DIR / "templates" / "website"
SPREAD = re.compile(r"\.\.\.\s*(?!on\b)(\w+)")
FRAGMENT = re.compile(r"^fragment (\w+) on .*?^}", re.DOTALL | re.MULTILINE)


class BadVariable(Exception):
    """What a reader's address asks for can not be answered, as an ``after`` that is no cursor."""


def ask(name, *, context, variables):
    """Return the data that the document ``name`` asks for; it takes the variables it declares.

    Raises ``BadVariable`` where the reader's address is at fault. Any other error is ours: half
    an answer is never shown.
    """
    answer = execute(document(name), context=context, variables=variables)
    for error in answer.get("errors", ()):
        refuse(name, error)
    return answer["data"]


@cache
def document(name):
    """Return a query with all the fragments that it spreads, whole as any client would send it."""
    text = read(FOLDER / f"{name}.graphql")
    needed, parts = SPREAD.findall(text), {}
    while needed:
        fragment = needed.pop()
        if fragment not in parts:
            parts[fragment] = fragments()[fragment]
            needed += SPREAD.findall(parts[fragment])
    return "\n\n".join([text.strip(), *parts.values()])


@cache
def fragments():
    """Return all fragments by their names."""
    texts = map(read, sorted(FOLDER.rglob("*.graphql")))
    return {found[1]: found[0] for text in texts for found in FRAGMENT.finditer(text)}


def read(file):
    return file.read_text(encoding="utf-8")


def refuse(name, error):
    is_reader_at_fault = error["extensions"]["code"] == "BAD_USER_INPUT" and "path" in error
    raise (BadVariable if is_reader_at_fault else RuntimeError)(f"{name}: {error['message']}")
