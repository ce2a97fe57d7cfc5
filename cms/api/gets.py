"""What is answered by GET: it changes nothing, and caches keep it."""

from django.conf import settings

from cms.api.errors import BadRequest


def check_text(asked):
    """Raise ``BadRequest`` where a GET brings its document and may only name one.

    Addresses end up in the logs of others. Those of documents that are kept hold no query, and
    are as many as there are documents and variables.
    """
    if asked.method == "GET" and asked.query is not None and settings.API_GET_PERSISTED_ONLY:
        raise use_post("by GET only documents are answered that are named by their hash.")


def check_kind(asked, document):
    """Raise ``BadRequest`` where a GET asks for more than to read."""
    if asked.method == "GET" and document.kind_of(asked.operation_name) not in ("query", None):
        raise use_post("by GET only queries are answered.")


def use_post(reason):
    return BadRequest(f"Use POST: {reason}", status=405, headers={"Allow": "POST, OPTIONS"})
