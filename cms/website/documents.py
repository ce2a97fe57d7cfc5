"""The site's own queries. Each stands beside the template that shows its answer."""

from django.conf import settings

from cms.api.execution import execute

FOLDER = settings.BASE_DIR / "templates" / "website"


class BadVariable(Exception):
    """What a reader's address asks for can not be answered, as an ``after`` that is no cursor."""


def ask(name, *, context, variables):
    """Return the data that the document ``name`` asks for; it takes the variables it declares.

    Raises ``BadVariable`` where the reader's address is at fault. Any other error is ours: half
    an answer is never shown.
    """
    text = (FOLDER / f"{name}.graphql").read_text(encoding="utf-8")
    answer = execute(text, context=context, variables=variables)
    for error in answer.get("errors", ()):
        refuse(name, error)
    return answer["data"]


def refuse(name, error):
    is_reader_at_fault = error["extensions"]["code"] == "BAD_USER_INPUT" and "path" in error
    raise (BadVariable if is_reader_at_fault else RuntimeError)(f"{name}: {error['message']}")
