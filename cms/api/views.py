from dataclasses import replace

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page, require_safe

from cms.api import documents
from cms.api.caching.keeping import Keeping
from cms.api.callers import context_of, refusing
from cms.api.errors import BadRequest, PersistedQueryNotFound, formatted
from cms.api.execution import execute
from cms.api.gets import check_kind, check_text
from cms.api.graphiql import views as graphiql
from cms.api.origins import open_to_every_origin
from cms.api.outcomes import count_answered, count_errors, count_refused
from cms.api.persisted import text_of
from cms.api.requests import JSON, answer_type, read_request
from cms.api.responses import refusal, response_of, response_to
from cms.api.schema import printed_schema
from cms.channels.models import Channel
from cms.channels.usage import note_request


@csrf_exempt
@open_to_every_origin
def graphql(request):
    """Answer a GraphQL request over HTTP, by GET or POST. No cookie is read or set."""
    if graphiql.is_wanted(request):
        return graphiql.page(request)
    media_type = JSON
    try:
        media_type = answer_type(request)
        asked = read_request(request)
        with refusing():
            return answered(request, asked, media_type=media_type)
    except BadRequest as error:
        count_refused(error.code)
        return refusal(error, media_type=media_type)


def answered(request, asked, *, media_type):
    """Return the response to a ``GraphQLRequest``: of an answer that is kept, or made now."""
    context = context_of(request)
    check_text(asked)
    try:
        asked = replace(asked, query=text_of(asked, context))
    except PersistedQueryNotFound as error:
        return response_with({"errors": [formatted(error)]}, media_type=media_type)
    document = documents.load(asked.query, may_introspect=context.may_introspect)
    check_kind(asked, document)
    kind = document.kind_of(asked.operation_name)
    keeping = Keeping(asked.facts, context)
    answer = keeping.find()
    if answer is None:
        told = told_to(asked, context)
        if "errors" in told:
            return response_with(told, kind=kind, media_type=media_type)
        answer = keeping.keep(told)
    if context.slug_of_caller != Channel.SITE:
        note_request(context.slug_of_caller, document.fields)
    count_answered(kind)
    return response_of(answer, request, keeping=keeping, media_type=media_type)


def response_with(told, *, media_type, kind=None):
    """Return the response to an operation that ended with errors, and count it."""
    count_errors(kind, told["errors"])
    return response_to(told, media_type=media_type)


def told_to(asked, context):
    """Return what is answered to a request whose document is known, as ``execute`` does."""
    return execute(
        asked.query,
        context=context,
        variables=asked.variables,
        operation_name=asked.operation_name,
        tells_cost=asked.tells_cost,
    )


@csrf_exempt
@open_to_every_origin
@conditional_page
@require_safe
def schema_file(request):
    """Send the schema as partners read it: their manual, whoever they are."""
    response = HttpResponse(printed_schema(), content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "public, max-age=300"
    return response
