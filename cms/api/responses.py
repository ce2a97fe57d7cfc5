"""Answers over HTTP: media type, status and headers."""

import orjson
from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag

from cms.api.compression import encoding_for
from cms.api.requests import CHARSET, JSON

# What an answer depends on beside the address.
VARY = ["Accept", "Accept-Encoding", "Authorization", "X-Preview-Token"]


def response_to(answer, *, media_type):
    """Return the HTTP response of a GraphQL answer with errors, which nobody keeps.

    What was not executed is 400; the older media type knows only 200.
    """
    was_understood = "data" in answer or media_type == JSON
    return json_response(answer, media_type=media_type, status=200 if was_understood else 400)


def response_of(answer, request, *, keeping, media_type):
    """Return the response with an answer that may be kept, or that it holds: 304 (RFC 9110)."""
    encoding = encoding_for(request.headers.get("Accept-Encoding", ""), size=len(answer.body))
    response = HttpResponse(
        keeping.encoded(answer, encoding), content_type=f"{media_type}{CHARSET}"
    )
    if encoding:
        response["Content-Encoding"] = encoding
    # Other bytes have another tag, compressed ones too.
    response["ETag"] = quote_etag("-".join(filter(None, [answer.etag, encoding])))
    response["Cache-Control"] = keeping.cache_control
    if answer.tags:
        response["Cache-Tag"] = answer.tags
    patch_vary_headers(response, VARY)
    if request.method == "GET":
        return get_conditional_response(request, etag=response["ETag"], response=response)
    return response


def refusal(error, *, media_type):
    """Return the response to what holds no GraphQL request: a ``BadRequest``."""
    entry = {"message": str(error), "extensions": {"code": error.code}}
    response = json_response({"errors": [entry]}, media_type=media_type, status=error.status)
    for name, value in error.headers.items():
        response[name] = value
    return response


def json_response(answer, *, media_type, status):
    response = HttpResponse(
        orjson.dumps(answer), content_type=f"{media_type}{CHARSET}", status=status
    )
    response["Cache-Control"] = "no-store"
    patch_vary_headers(response, VARY)
    return response
