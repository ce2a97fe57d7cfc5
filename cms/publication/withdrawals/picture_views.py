from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.images.permissions import permission_policy

from cms.publication.models import PublishedPage, PublishedReference
from cms.publication.withdrawals.forms import PictureForm
from cms.publication.withdrawals.pictures import (
    erase_picture,
    show_picture_again,
    withdraw_picture,
)
from pages.models import CustomImage
from pages.screens import SubjectScreen

Target = PublishedReference.Target


def picture_for(user, image_id, *, action):
    """Return the image; raises ``PermissionDenied`` where somebody may not do this with it."""
    image = get_object_or_404(CustomImage, pk=image_id)
    if not permission_policy.user_has_permission_for_instance(user, action, image):
        raise PermissionDenied
    return image


class WithdrawPictureView(SubjectScreen, FormView):
    """Asks whether a photograph is kept or erased, and takes it from everywhere it is shown."""

    form_class = PictureForm
    template_name = "publication/withdraw_picture.html"
    page_title = gettext_lazy("Withdraw this photograph")
    header_icon = "no-view"

    def dispatch(self, request, *args, image_id, **kwargs):
        self.image = self.subject = picture_for(request.user, image_id, action="change")
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        shown = PublishedPage.objects.referring_to(Target.IMAGE, [self.image.pk])
        return super().get_context_data(image=self.image, shown=shown.order_by("path"), **kwargs)

    def form_valid(self, form):
        title = {"title": self.image.title}
        if form.cleaned_data["fate"] == PictureForm.ERASE:
            erase_picture(picture_for(self.request.user, self.image.pk, action="delete"))
            messages.success(self.request, _("The photograph “%(title)s” was erased.") % title)
            return redirect("wagtailimages:index")
        withdraw_picture(self.image, user=self.request.user)
        messages.success(
            self.request, _("The photograph “%(title)s” is shown nowhere any more.") % title
        )
        return redirect("wagtailimages:edit", self.image.pk)


@require_POST
def show_again(request, image_id):
    """Let pages show a withdrawn photograph again."""
    image = picture_for(request.user, image_id, action="change")
    show_picture_again(image, user=request.user)
    messages.success(
        request, _("Pages show the photograph “%(title)s” again.") % {"title": image.title}
    )
    return redirect("wagtailimages:edit", image.pk)
