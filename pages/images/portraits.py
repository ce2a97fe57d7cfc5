"""A picture of the user's own, which Wagtail's account screen asks for.

It would be stored as a phone sends it, under a name made of the file's, and decoded by whatever
Pillow has. No screen of ours shows it: so nobody is asked for a portrait.
"""

from wagtail.admin.views.account import AvatarSettingsPanel

from pages.images.fields import as_pixels


def ask_for_none():
    # Wagtail has no setting for it, and asks each panel.
    AvatarSettingsPanel.is_active = lambda panel: False


def keep_pixels_alone(instance, **kwargs):
    """Write the portrait of a ``UserProfile`` anew before it is stored."""
    if instance.avatar and not instance.avatar._committed:
        instance.avatar = as_pixels(instance.avatar.file)
