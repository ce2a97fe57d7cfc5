from cms.api.errors import BadRequest, PersistedQueryNotFound
from cms.api.persisted import automatic
from cms.api.persisted.hashes import PREFIX, is_sha256, sha256_of
from cms.api.persisted.registered import registered_text


def text_of(asked, context):
    """Return the document that a request brings, or names by its hash.

    Raises ``BadRequest`` where it does neither, and ``PersistedQueryNotFound``.
    """
    if asked.document_id is not None:
        return text_named(asked, context)
    if asked.extensions.get("persistedQuery") is not None:
        return text_left(asked, context)
    if asked.query is None:
        raise BadRequest("`query` is missing: it holds the GraphQL document, as a string.")
    return asked.query


def text_named(asked, context):
    """Return what is registered under ``documentId``, which only an operator does."""
    sha256 = asked.document_id.removeprefix(PREFIX)
    if not (asked.document_id.startswith(PREFIX) and is_sha256(sha256)):
        raise BadRequest("`documentId` must be `sha256:` and 64 hexadecimal digits in lower case.")
    if asked.query is not None:
        raise BadRequest("Send `query` or `documentId`, not both.")
    return found(registered_text(sha256, context.channel))


def text_left(asked, context):
    """Return what a client has left under its hash, or is leaving with this request."""
    sha256 = hash_of(asked.extensions["persistedQuery"])
    if asked.query is None:
        return found(automatic.kept(sha256) or registered_text(sha256, context.channel))
    if sha256_of(asked.query) != sha256:
        raise BadRequest("`sha256Hash` is not the SHA-256 of `query`.")
    automatic.keep(sha256, asked.query, may_introspect=context.may_introspect)
    return asked.query


def hash_of(persisted_query):
    """Return the hash in Apollo's extension. Raises ``BadRequest`` where it has another form."""
    is_known = isinstance(persisted_query, dict) and persisted_query.get("version") == 1
    if not (is_known and is_sha256(persisted_query.get("sha256Hash"))):
        raise BadRequest(
            "`extensions.persistedQuery` must have the `version` 1, and a `sha256Hash` of 64 "
            "hexadecimal digits in lower case."
        )
    return persisted_query["sha256Hash"]


def found(text):
    if text is None:
        raise PersistedQueryNotFound
    return text
