"""Who asks over HTTP, and what a request is told that may not be answered."""

from contextlib import contextmanager

from cms.api.context import Context, PreviewExpired, PreviewIncomplete
from cms.api.errors import BadRequest, ErrorCode
from cms.api.execution import UNREACHABLE
from cms.channels.authentication import ChannelPaused, InvalidToken
from cms.channels.budgets import BudgetSpent

# The header with which a front end asks for a draft.
PREVIEW_TOKEN = "X-Preview-Token"  # noqa: S105 - a name
# Seconds after which a client may ask again when the database was gone.
WAIT = 5


def context_of(request):
    """Return the context of a request. A token is looked at before anything else is.

    One that opens no draft is refused, an empty one too: whoever sends it waits for a draft, and
    must not take for it what is published. Raises what ``refusing`` turns into an answer.
    """
    authorization = request.headers.get("Authorization")
    if PREVIEW_TOKEN in request.headers:
        token = request.headers[PREVIEW_TOKEN]
        context = Context.for_preview(token, authorization=authorization)
    else:
        context = Context(authorization=authorization)
    if not context.is_anonymous:
        context.channel  # noqa: B018 - fetched now, so that a bad token is told first
    return context


@contextmanager
def refusing():
    """Turn what may not be answered, or not now, into a ``BadRequest`` with its status."""
    try:
        yield
    except InvalidToken as error:
        raise BadRequest(
            "This token opens nothing. Send one that is active, as `Authorization: Bearer hor_…`.",
            status=401,
            code=ErrorCode.UNAUTHENTICATED,
            headers={"WWW-Authenticate": 'Bearer error="invalid_token"'},
        ) from error
    except PreviewExpired as error:
        raise BadRequest(
            "This preview has ended. Open the page in the editor and look at its preview again.",
            status=401,
            code=ErrorCode.UNAUTHENTICATED,
            headers={"WWW-Authenticate": PREVIEW_TOKEN},
        ) from error
    except PreviewIncomplete as error:
        raise BadRequest(f"This draft cannot be shown yet. {error}") from error
    except ChannelPaused as error:
        raise BadRequest(
            "This channel is paused. Ask the operator.", status=403, code=ErrorCode.FORBIDDEN
        ) from error
    except BudgetSpent as error:
        raise BadRequest(
            f"This channel has spent what it may in a minute: go on in {error.seconds} seconds.",
            status=429,
            code=ErrorCode.RATE_LIMITED,
            headers={"Retry-After": str(error.seconds)},
        ) from error
    except UNREACHABLE as error:
        raise BadRequest(
            "The service can not answer this now. Ask again in a moment.",
            status=503,
            code=ErrorCode.SERVICE_UNAVAILABLE,
            headers={"Retry-After": str(WAIT)},
        ) from error
