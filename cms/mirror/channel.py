"""As whom the site is mirrored."""

from cms.channels.models import Channel


def site_channel():
    """Return the channel of the site itself: what it may see, readers may."""
    return Channel.objects.get(kind=Channel.Kind.SITE)
