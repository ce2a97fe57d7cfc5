"""What stands on a channel's screen. Each room adds its own part by ``register_channel_panel``."""

from wagtail import hooks


def panels_of(request, channel):
    """Return the panels that this user sees of ``channel``, in the order of their hooks.

    A hook is given the request and the channel. It returns a component of Wagtail's
    (``wagtail.admin.ui.components.Component``), or ``None`` where it has nothing to show.
    """
    found = [panel(request, channel) for panel in hooks.get_hooks("register_channel_panel")]
    return [panel for panel in found if panel is not None]
