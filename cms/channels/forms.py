from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from cms.channels.models import Channel
from cms.channels.origins import origin_from
from cms.publication.models import PageType, PublishedReference


class ManyOf(forms.MultipleChoiceField):
    """Some of a few words, ticked; kept as a list, in the order of the choices."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options):
        super().__init__(required=False, **options)

    def clean(self, value):
        ticked = super().clean(value)
        return [choice for choice, _label in self.choices if choice in ticked]


class Origins(forms.Field):
    """Web sites, one in each line; kept as a list, each once and as browsers name it."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        lines = (line.strip() for line in (value or "").splitlines())
        return list(dict.fromkeys(origin_from(line) for line in lines if line))

    def has_changed(self, initial, data):
        try:
            return self.to_python(data) != (initial or [])
        except forms.ValidationError:
            return True


class ChannelForm(WagtailAdminModelForm):
    """The scope of a channel in ticks, instead of as JSON."""

    locales = ManyOf(label=_("Languages"), choices=lambda: settings.LANGUAGES)
    types = ManyOf(label=_("Page types"), choices=PageType.choices)
    topics = ManyOf(label=_("Topics"))
    origins = Origins(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("locales", "types", "topics", "origins"):
            self.fields[name].help_text = Channel._meta.get_field(name).help_text
        self.fields["origins"].label = capfirst(Channel._meta.get_field("origins").verbose_name)
        self.fields["topics"].choices = [(slug, slug) for slug in self.known_topics()]
        # Commands and partners know it by this word.
        self.fields["slug"].disabled = bool(self.instance.pk)

    def known_topics(self):
        """Return the topics that published pages are about, and those chosen before."""
        references = PublishedReference.objects.filter(target=PublishedReference.Target.TOPIC_SLUG)
        return sorted({*references.values_list("key", flat=True), *self.instance.topics})
