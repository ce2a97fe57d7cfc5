"""Of what stands open to everybody who works here: that it touches nothing of others."""

import pytest
from django.urls import reverse
from wagtail.admin.models import EditingSession

from tests.permissions.rooms import about_page, draft
from tests.translation.newsroom import administrator, newsroom
from tests.translation.people import translator

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("make", [translator, administrator])
def test_nobody_ends_that_somebody_else_has_a_page_open(make):
    session = about_page(newsroom(), draft("ru", "Summer"))["session_id"]

    make().client.post(reverse("wagtailadmin_editing_sessions:release", args=[session]))

    assert EditingSession.objects.filter(pk=session).exists()


def test_the_history_of_the_site_names_nothing_of_others():
    page = draft("ru", "The house on the embankment")
    page.save_revision(log_action=True)
    name = reverse("wagtailadmin_reports:site_history")

    assert page.title not in translator().client.get(name).content.decode()
    assert page.title in administrator().client.get(name).content.decode()
