import orjson
from django.http import HttpResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt

from cms.api.callers import context_of, refusing
from cms.api.errors import BadRequest
from cms.api.execution import execute
from cms.api.requests import CHARSET, JSON, answer_type, read_request


@csrf_exempt
def graphql(request):
    """Answer a GraphQL request over HTTP, by GET or POST. No cookie is read or set."""
    media_type = JSON
    try:
        media_type = answer_type(request)
        asked = read_request(request)
        with refusing():
            answer = answer_to(asked, context=context_of(request))
    except BadRequest as error:
        return refusal(error, media_type=media_type)
    return json_response(answer, media_type=media_type, status=status_of(answer, media_type))


def answer_to(asked, *, context):
    return execute(
        asked.query,
        context=context,
        variables=asked.variables,
        operation_name=asked.operation_name,
    )


def status_of(answer, media_type):
    """Return 400 for what was not executed; the older media type knows only 200."""
    return 200 if "data" in answer or media_type == JSON else 400


def refusal(error, *, media_type):
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
