"""GraphiQL for an operator who looks as a channel sees: by session, without the channel's token."""

from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

from cms.api.callers import refusing
from cms.api.context import Context
from cms.api.errors import BadRequest
from cms.api.execution import execute
from cms.api.graphiql.views import page
from cms.api.requests import JSON, answer_type, read_request
from cms.api.responses import refusal, response_to
from cms.channels.models import Channel
from cms.channels.policy import require_change


class Eyes(Context):
    """Sees what a channel may see. Nothing of it is counted as the channel's own asking."""

    is_counted = False
    may_introspect = True

    def __init__(self, channel):
        super().__init__(channel.slug)
        self.channel = channel


@never_cache
def channel_graphiql(request, pk):
    """Show GraphiQL with a channel's eyes, and answer what is asked in it."""
    require_change(request.user)
    channel = get_object_or_404(Channel, pk=pk)
    if request.method == "GET":
        return page(request, address=request.path, csrf_token=get_token(request), channel=channel)
    media_type = JSON
    try:
        media_type = answer_type(request)
        with refusing():
            return answered(read_request(request), Eyes(channel), media_type=media_type)
    except BadRequest as error:
        return refusal(error, media_type=media_type)


def answered(asked, context, *, media_type):
    told = execute(
        asked.query or "",
        context=context,
        variables=asked.variables,
        operation_name=asked.operation_name,
        tells_cost=asked.tells_cost,
    )
    return response_to(told, media_type=media_type)
