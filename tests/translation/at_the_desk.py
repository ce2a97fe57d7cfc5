"""What a browser does at the desk, over real requests."""

from django.contrib.messages import get_messages
from django.urls import reverse

from cms.translation.saving import version_of
from cms.translation.sheets import Sheet


def open_desk(user, record):
    return user.client.get(reverse("translation_desk", args=[record.pk]))


def rows_shown(user, record):
    return open_desk(user, record).context["rows"]


def offers(user, record):
    """Return the names of the buttons that somebody is offered."""
    return [each.name for each in open_desk(user, record).context["actions"]]


def act(user, record, action, **data):
    """Press a button; return what is said then."""
    # What was said before is read by now.
    user.client.cookies.pop("messages", None)
    url = reverse("translation_desk", args=[record.pk])
    return said(user.client.post(url, {"action": action} | data))


def said(response):
    assert response.status_code == 302, response.status_code
    return [str(each) for each in get_messages(response.wsgi_request)]


def segment_url(record, name="segment", number=0, segment=None):
    segment = segment or Sheet(record).segments[number]
    key = [record.pk, segment.context.pk, segment.string.pk]
    return reverse(f"translation_{name}", args=key)


def save(user, record, text, *, number=0, segment=None, seen=None):
    """Send a text as the desk does; ``seen`` is the version that was there before."""
    segment = segment or Sheet(record).segments[number]
    seen = version_of(segment.translation) if seen is None else seen
    url = segment_url(record, segment=segment)
    return user.client.post(url, {"text": text, "seen": seen})


def ask(user, record, name, *, number=0, **data):
    return user.client.post(segment_url(record, name, number), data)


def details(user, record, *, number=0):
    return user.client.get(segment_url(record, "details", number)).content.decode()
