"""Answers over HTTP: media type, status and headers."""

import orjson
from django.http import HttpResponse
from django.utils.cache import patch_vary_headers

from cms.api.requests import CHARSET, JSON


def response_to(answer, *, media_type):
    """Return the HTTP response of a GraphQL answer.

    What was not executed is 400; the older media type knows only 200.
    """
    was_understood = "data" in answer or media_type == JSON
    return json_response(answer, media_type=media_type, status=200 if was_understood else 400)


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
    response["Cache-Control"] = "no-store" if "errors" in answer else "public, max-age=0"
    patch_vary_headers(response, ["Accept", "Authorization"])
    return response
