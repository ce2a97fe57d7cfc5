"""The guides in the admin, for everybody who may enter it."""

from django.http import FileResponse, Http404
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from pages.manual.guides import name_in, names, picture_file
from pages.manual.pages import guide


class ManualView(WagtailAdminTemplateMixin, TemplateView):
    """Shows a guide: the one that is asked for, or how to edit, in the reader's language."""

    template_name = "pages/manual.html"
    http_method_names = ["get", "head"]
    header_icon = "help"

    @cached_property
    def guide(self):
        name = self.kwargs.get("name") or name_in(get_language())
        if name not in names():
            raise Http404
        return guide(name)

    def get_page_title(self):
        return self.guide.title

    def get_breadcrumbs_items(self):
        return [{"url": "", "label": self.guide.title}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"guide": self.guide}


@require_safe
def picture(request, path):
    file = picture_file(path)
    if file is None:
        raise Http404
    return FileResponse(file.open("rb"), content_type="image/png")
