from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404
from django.shortcuts import get_list_or_404, get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.images.permissions import permission_policy

from pages.images.blurring import blur_image
from pages.images.models import CustomImage, CustomRendition
from pages.images.regions import MOST_REGIONS, BlurForm
from pages.screens import SubjectScreen

# What lies elsewhere below the media root is never sent as a file: originals, documents.
FOLDER = "images/"


@require_safe
@never_cache
@require_admin_access
def admin_media(request, path):
    """Send the pictures that the admin's own screens show, to those who may see the admin.

    Readers get images by other addresses, under which only published pages' pictures are. A path
    is looked up among the renditions and never in a folder: there is one spelling of each.
    """
    if not path.startswith(FOLDER) or "\0" in path:
        raise Http404
    rendition = get_list_or_404(CustomRendition, file=path)[0]
    try:
        return FileResponse(rendition.file.storage.open(path))
    except OSError as error:
        raise Http404 from error


class BlurView(SubjectScreen, FormView):
    """Marks regions of a picture, by hand or in numbers, and blurs them in the stored file."""

    form_class = BlurForm
    template_name = "wagtailimages/images/blur.html"
    page_title = gettext_lazy("Blur faces")
    header_icon = "view"

    def dispatch(self, request, *args, image_id, **kwargs):
        self.image = self.subject = get_object_or_404(CustomImage, pk=image_id)
        if not permission_policy.user_has_permission_for_instance(
            request.user, "change", self.image
        ):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_success_url(self):
        return reverse("wagtailimages:edit", args=[self.image.pk])

    def get_context_data(self, **kwargs):
        return super().get_context_data(image=self.image, most=MOST_REGIONS, **kwargs)

    def form_valid(self, form):
        try:
            blur_image(self.image.pk, form.regions.chosen, user=self.request.user)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        said = _("“%(title)s” is blurred. Look at it: can anybody still be recognised?")
        messages.success(self.request, said % {"title": self.image.title})
        return redirect(self.get_success_url())

    def form_invalid(self, form):
        messages.error(self.request, _("Nothing was blurred: see below what is wrong."))
        return super().form_invalid(form)
