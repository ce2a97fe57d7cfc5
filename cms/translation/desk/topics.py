"""Name a topic in a further language: its copy there is a draft until somebody has named it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Locale

from pages.models import Topic

PERMISSIONS = ("pages.add_topic", "pages.change_topic")


def name_topic(request, pk):
    """Ask into which languages a topic is to be named; make drafts there."""
    topic = get_object_or_404(Topic, pk=pk)
    if not request.user.has_perms(PERMISSIONS):
        raise PermissionDenied
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(["GET", "POST"])
    locales = missing_locales(topic)
    if request.method == "POST":
        return make_drafts(request, topic, locales)
    return render(request, "translation/begin.html", frame(topic) | {"locales": locales})


def frame(topic):
    """Return what stands above the question, as above the one about a page."""
    title = _("Translate")
    return {
        "page_subtitle": topic.name,
        "header_title": f"{title}: {topic.name}",
        "header_icon": "wagtail-localize-language",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("wagtailsnippets_pages_topic:list"), "label": _("Topics")},
            {"url": "", "label": title},
        ],
    }


def missing_locales(topic):
    there = Topic.objects.filter(translation_key=topic.translation_key).values("locale")
    return Locale.objects.exclude(pk__in=there)


def make_drafts(request, topic, locales):
    """Copy the topic into the chosen languages; readers see nothing of it."""
    copy = None
    for locale in locales.filter(pk__in=numbers(request.POST.getlist("locales"))):
        copy = topic.copy_for_translation(locale)
        copy.live, copy.first_published_at, copy.last_published_at = False, None, None
        copy.save()
        copy.save_revision(user=request.user)
    if copy is None:
        return redirect(request.path)
    messages.success(request, _("Give it its name in this language and publish it."))
    return redirect(reverse("wagtailsnippets_pages_topic:edit", args=[copy.pk]))


def numbers(values):
    return [each for each in values if each.isdecimal()]
