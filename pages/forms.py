from wagtail.admin.forms import WagtailAdminPageForm

from pages.slugs import ascii_slug


class PageForm(WagtailAdminPageForm):
    """The form of the page editor: a slug may be left empty, and is ASCII whatever is typed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The page makes one from the title; some users do not get this field at all.
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self):
        # Here too, so that a slug which is taken is said at its field.
        return ascii_slug(self.cleaned_data["slug"])
