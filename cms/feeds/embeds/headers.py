"""What a page in a frame may do, and who may frame it."""

from cms.channels.models import Channel

POLICY = (
    "default-src 'none'",
    "img-src 'self'",
    "style-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
)
PUBLIC = "public, max-age=0"
PRIVATE = "private, max-age=0, must-revalidate"


def with_headers(response, channel, *, is_keyed):
    """Return the response as every page for frames is sent; no channel where none is known."""
    policy = [*POLICY, f"frame-ancestors {ancestors_of(channel)}"]
    response["Content-Security-Policy"] = "; ".join(policy)
    response.headers.setdefault("Cache-Control", PRIVATE if is_keyed else PUBLIC)
    # Neither key nor reader is told to the pages that its links lead to.
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


def ancestors_of(channel):
    """Return the sources (CSP 3) that may show the pages of ``channel`` in a frame."""
    if channel and channel.origins:
        return " ".join(["'self'", *channel.origins])
    is_for_all = channel and channel.kind == Channel.Kind.PUBLIC
    return "*" if is_for_all else "'self'"
