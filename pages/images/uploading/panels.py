import json

from django.forms import Media
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel
from wagtail.images import permissions

from pages.images.models import CustomImage
from pages.images.uploading.texts import texts

# In an address, where the browser puts the name that it gives a file.
ANY_NAME = "00000000-0000-0000-0000-000000000000"


class PhotosPanel(Panel):
    """Many photographs at once into the stream of blocks of a page, from a phone too.

    ``stream`` names the field. Whoever may add no image is not shown it, and without JavaScript
    nobody is: the blocks themselves take pictures one by one.
    """

    def __init__(self, stream, **kwargs):
        kwargs.setdefault("heading", _("Many photos at once"))
        super().__init__(**kwargs)
        self.stream = stream

    def clone_kwargs(self):
        return super().clone_kwargs() | {"stream": self.stream}

    @property
    def clean_name(self):
        return "photos"

    class BoundPanel(Panel.BoundPanel):
        template_name = "pages/photos.html"

        @property
        def media(self):
            scripts = ("sending", "ordering", "blocks", "photos")
            return Media(
                css={"all": ["pages/css/photos.css"]},
                js=[f"pages/js/photos/{name}.js" for name in scripts],
            )

        def is_shown(self):
            return permissions.permission_policy.user_has_permission(self.request.user, "add")

        def get_context_data(self, parent_context=None):
            return super().get_context_data(parent_context) | {
                "arrival_url": reverse("photo_arrival", args=[ANY_NAME]),
                "details_url": reverse("photo_details", args=[0]),
                "people": CustomImage._meta.get_field("people"),
                "any_name": ANY_NAME,
                "texts": json.dumps(texts()),
                "stream": self.panel.stream,
                "has_lead_image": "image" in self.form.fields,
                "collections": self.collections(),
                "last_credit": self.last_credit(),
                "locale": self.instance.locale,
            }

        def collections(self):
            """Return where the photographs may be put; nothing where there is no choice."""
            policy, user = permissions.permission_policy, self.request.user
            found = list(policy.collections_user_has_permission_for(user, "add"))
            return found if len(found) > 1 else []

        def last_credit(self):
            """Return whom the user named last: mostly it is one photographer for weeks."""
            own = CustomImage.objects.filter(uploaded_by_user=self.request.user.pk)
            named = own.exclude(credit="").order_by("-created_at", "-pk")
            return named.values_list("credit", flat=True).first() or ""
