"""Channels as commands are given them."""

from argparse import ArgumentTypeError

from django.utils.translation import gettext as _

from cms.channels.models import Channel


def channel_called(slug):
    """Return the channel that an argument names; fit to be the ``type`` of one.

    Raises ``ArgumentTypeError``, with the slugs that there are.
    """
    channel = Channel.objects.filter(slug=slug).first()
    if channel is None:
        known = ", ".join(Channel.objects.order_by("slug").values_list("slug", flat=True))
        raise ArgumentTypeError(
            _("There is no channel %(slug)s. There are: %(known)s.")
            % {"slug": slug, "known": known}
        )
    return channel
