"""The doors before Wagtail's own screens. Who meets which is in docs/permissions.md."""

from urllib.parse import urlencode

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.models import Page
from wagtail.search.index import insert_or_update_object

from tests.factories import NewsPostPageFactory, home, news_index, publish_post
from tests.translation.newsroom import administrator, superuser
from tests.translation.people import editor_of, translator

pytestmark = pytest.mark.django_db

SECRET = "The house on the embankment"
WORDS = "new words for signing in"


def draft(code):
    page = NewsPostPageFactory(parent=news_index(code), title=SECRET)
    page.save_revision()
    return page


def get(user, name, *args, **asked):
    return user.client.get(f"{reverse(name, args=args)}?{urlencode(asked, doseq=True)}")


# What is not theirs to know


@pytest.mark.parametrize("make", [translator, lambda: editor_of("en")], ids=["other", "foreign"])
def test_a_chooser_names_no_draft_of_others(make):
    page, name = draft("ru"), "wagtailadmin_choose_page_chosen_multiple"

    assert SECRET not in get(make(), name, id=page.pk).content.decode()
    assert SECRET in get(editor_of("ru"), name, id=page.pk).content.decode()


def test_of_chosen_pages_one_unknown_is_too_many():
    known, unknown = publish_post("ru"), draft("ru")

    answer = get(
        translator(), "wagtailadmin_choose_page_chosen_multiple", id=[known.pk, unknown.pk]
    )

    assert answer.status_code == 302
    assert SECRET not in answer.content.decode()


def test_a_chooser_does_not_open_inside_a_draft_of_others():
    page = draft("ru")

    assert get(editor_of("en"), "wagtailadmin_choose_page_child", page.pk).status_code == 302
    assert get(editor_of("ru"), "wagtailadmin_choose_page_child", page.pk).status_code == 200


@pytest.mark.parametrize("action", ["delete", "publish", "unpublish", "move"])
def test_what_is_done_with_many_names_no_draft_of_others(action):
    draft("ru")
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    everything = f"{url}?id=all&childOf={news_index('ru').pk}"

    for chosen in (everything, f"{url}?id=all"):
        assert SECRET not in editor_of("en").client.get(chosen).content.decode()
    assert SECRET in editor_of("ru").client.get(everything).content.decode()


def test_the_report_of_page_types_is_for_who_may_see_every_language():
    draft("ru")
    name, menu = "wagtailadmin_reports:page_types_usage", "wagtailadmin_home"

    assert SECRET not in get(editor_of("en"), name).content.decode()
    assert reverse(name) not in get(editor_of("en"), menu).content.decode()
    assert SECRET in get(administrator(), name).content.decode()
    assert reverse(name) in get(administrator(), menu).content.decode()


# What is not theirs to do


def test_the_api_of_the_admin_does_nothing_even_for_a_superuser():
    page = draft("ru")
    url = reverse("wagtailadmin_api:pages:action", args=[page.pk, "publish"])

    superuser().client.post(url)

    assert not Page.objects.get(pk=page.pk).live


def account_form(account):
    return {
        "username": account.username,
        "email": "mine@example.org",
        "first_name": "A",
        "last_name": "B",
        "password1": WORDS,
        "password2": WORDS,
        "is_active": "on",
    }


def test_an_administrator_takes_over_no_superuser():
    boss, user = superuser(), administrator()
    url = reverse("wagtailusers_users:edit", args=[boss.pk])

    user.client.post(url, account_form(boss))

    account = get_user_model().objects.get(pk=boss.pk)
    assert account.email == boss.email
    assert not account.check_password(WORDS)


def test_an_administrator_changes_other_accounts():
    other, user = translator(), administrator()
    url = reverse("wagtailusers_users:edit", args=[other.pk])

    user.client.post(url, account_form(other))

    assert get_user_model().objects.get(pk=other.pk).check_password(WORDS)


@pytest.mark.parametrize("chosen", ["one", "all"])
def test_an_administrator_puts_no_superuser_out_among_many(chosen):
    boss, user = superuser(), administrator()
    url = reverse("wagtail_bulk_action", args=["auth", "user", "set_active_state"])
    number = boss.pk if chosen == "one" else "all"

    user.client.post(f"{url}?id={number}", {"mark_as_active": "False"})

    assert get_user_model().objects.get(pk=boss.pk).is_active


# What stays as it was


def test_what_is_not_there_is_not_there_behind_a_door_either():
    user = superuser()

    assert get(user, "wagtailadmin_choose_page_child", 999_999).status_code == 404
    assert user.client.get(reverse("wagtail_bulk_action", args=["a", "b", "c"])).status_code == 404


def test_who_chooses_sees_what_is_published_in_every_language():
    publish_post("en", title="Spring")

    answer = get(editor_of("ru"), "wagtailadmin_choose_page_child", news_index("en").pk)

    assert "Spring" in answer.content.decode()
    assert get(translator(), "wagtailadmin_choose_page_child", home("ru").pk).status_code == 200


# By what title


def renamed(code):
    page = publish_post(code, title="Sun")
    insert_or_update_object(page)
    page.title = SECRET
    page.save_revision()
    return page


@pytest.mark.parametrize("make", [translator, lambda: editor_of("ru")], ids=["other", "own"])
def test_choosers_name_a_published_page_as_readers_know_it(make):
    page, user = renamed("ru"), make()

    answers = [
        get(user, "wagtailadmin_choose_page_child", news_index("ru").pk),
        get(user, "wagtailadmin_choose_page_search", q="Sun"),
        get(user, "wagtailadmin_choose_page_chosen_multiple", id=page.pk),
    ]

    for answer in answers:
        assert SECRET not in answer.content.decode()
        assert "Sun" in answer.content.decode()


def test_its_editors_see_the_next_title_elsewhere_in_the_same_moment():
    renamed("ru")
    user = editor_of("ru")

    get(user, "wagtailadmin_choose_page_child", news_index("ru").pk)
    explorer = get(user, "wagtailadmin_explore", news_index("ru").pk)

    assert SECRET in explorer.content.decode()


def test_what_is_done_with_many_names_no_next_title_of_others():
    page = renamed("ru")
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])

    assert SECRET not in editor_of("en").client.get(f"{url}?id={page.pk}").content.decode()
    assert SECRET in editor_of("ru").client.get(f"{url}?id={page.pk}").content.decode()


BIG = "9" * 40


@pytest.mark.parametrize(
    "query",
    ["", "id=x", "id=%D9%A3", f"id={BIG}", "id=all&childOf=999999", f"id=all&childOf={BIG}"],
)
@pytest.mark.parametrize(
    "address", ["bulk/wagtailcore/page/publish/", "choose-page/chosen-multiple/"]
)
def test_numbers_that_nothing_has_are_no_error(admin_client, address, query):
    answer = admin_client.get(f"/admin/{address}?{query}")

    assert answer.status_code in (200, 302, 404)
