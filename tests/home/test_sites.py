"""One Site: people are refused a second one, and one that code has made publishes nothing."""

import pytest
from django.core import checks
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page, Site

from cms.publication import store
from home.models import HomePage
from pages.models import NewsIndexPage, NewsPostPage
from tests.factories import home, publish, publish_post
from tests.website.reading import read

pytestmark = pytest.mark.django_db

NEW = reverse("wagtailsites:add")


def findings():
    """Return what the checks of the database have found, by their ids."""
    found = checks.run_checks(tags=[checks.Tags.database], databases=["default"])
    return {each.id: each for each in found}


def delete_address(site):
    return reverse("wagtailsites:delete", args=[site.pk])


@pytest.fixture
def second_site():
    """A Site that code has made, with a published post below its own home page."""
    root = Page.get_first_root_node()
    page = root.add_child(instance=HomePage(title="Другой", slug="other", locale=home("ru").locale))
    section = page.add_child(instance=NewsIndexPage(title="Новости", slug="news"))
    publish(page, section, section.add_child(instance=NewsPostPage(title="Чужое", slug="alien")))
    return Site.objects.create(hostname="other.example", port=80, root_page=page)


@pytest.fixture
def post():
    return publish_post("ru", title="Наше")


# The check


def test_one_site_is_as_it_should_be():
    assert "home.E001" not in findings()


@pytest.mark.usefixtures("second_site")
def test_a_second_site_is_an_error_with_a_way_out():
    with translation.override("en"):
        error = findings()["home.E001"]

    assert "other.example" in error.msg
    assert "Settings → Sites" in error.hint
    assert error.is_serious()


@pytest.mark.usefixtures("second_site")
def test_commands_that_look_at_the_database_refuse_to_go_on():
    with pytest.raises(CommandError, match="home.E001"):
        call_command("check", databases=["default"])


def test_without_a_database_nothing_is_asked(django_assert_num_queries):
    with django_assert_num_queries(0):
        checks.run_checks(tags=[checks.Tags.database])


# The admin


def test_nobody_is_offered_a_second_site_nor_to_delete_the_only_one(admin_client):
    site = Site.objects.get()

    pages = [
        read(admin_client, reverse("wagtailsites:index")),
        read(admin_client, reverse("wagtailsites:edit", args=[site.pk])),
    ]

    addresses = {link["href"] for page in pages for link in page.select("a[href]")}
    assert reverse("wagtailsites:edit", args=[site.pk]) in addresses
    assert not {NEW, delete_address(site)} & addresses


@pytest.mark.parametrize("send", ["get", "post"])
def test_who_types_the_address_is_refused_in_words(admin_client, send):
    site = Site.objects.get()
    form = {"hostname": "other.example", "port": "80", "root_page": home("en").pk}

    for address in (NEW, delete_address(site)):
        answer = getattr(admin_client, send)(address, form, follow=True)

        assert answer.redirect_chain == [(reverse("wagtailadmin_home"), 302)]
        assert answer.context["messages"]
    assert Site.objects.get() == site


def test_the_site_itself_is_edited(admin_client):
    site = Site.objects.get()
    form = {"hostname": "example.org", "port": "80", "root_page": site.root_page_id}

    address = reverse("wagtailsites:edit", args=[site.pk])
    answer = admin_client.post(address, form | {"is_default_site": "on"})

    assert answer.status_code == 302
    assert Site.objects.get().hostname == "example.org"


def test_a_second_site_that_code_made_can_be_deleted(admin_client, second_site):
    admin_client.post(delete_address(second_site))

    assert Site.objects.get().is_default_site


# The store


def test_what_lies_below_a_second_site_is_not_published(post, second_site, client, api):

    data = api.query('{ newsPosts(locale: "ru") { nodes { title } } }')

    assert data["newsPosts"]["nodes"] == [{"title": "Наше"}]
    assert client.get("/ru/news/alien/", headers={"Host": "localhost"}).status_code == 404
    assert list(store.check()) == []
