"""Who may take texts away in files and bring them in, and what it costs."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission

from cms.translation.files import grounds
from cms.translation.files.plans import plan_of
from cms.translation.files.reading import read
from cms.translation.models import TranslationRight
from cms.translation.reviews import hand_over
from tests.factories import draft_translation, home, translate
from tests.translation.files.work import (
    FORMS,
    begin,
    browser_of,
    confirm,
    effects,
    file_of,
    filled,
    send,
    stored,
    translator,
    write,
    written,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(db):
    return begin()


@pytest.fixture
def user(record):
    return translator()


@pytest.fixture
def client(user):
    return browser_of(user)


# Routes


def routes(record):
    yield reverse("translation_files:download", args=[record.pk, "po"])
    yield reverse("translation_files:download", args=[record.pk, "xlf"])
    yield reverse("translation_files:import_one", args=[record.pk])


def general_routes():
    yield reverse("translation_files:import")
    yield reverse("translation_files:waiting", args=["en", "po"])


def is_denied(response):
    levels = [message.level_tag for message in response.context["messages"]]
    return response.redirect_chain == [("/admin/", 302)] and levels == ["error"]


def test_who_translates_other_languages_is_denied_each_page(record):
    other = browser_of(translator("other", source="en", target="ru"))

    answers = [other.get(address, follow=True) for address in routes(record)]

    assert all(is_denied(answer) for answer in answers)


def test_who_has_no_business_at_the_desk_is_denied_everything(record):
    stranger = browser_of(translator("stranger"))
    TranslationRight.objects.filter(group__name="stranger").delete()

    addresses = [*routes(record), *general_routes()]

    assert all(is_denied(stranger.get(address, follow=True)) for address in addresses)
    assert is_denied(send(stranger, file_of(record)))


def test_who_is_not_signed_in_is_asked_to(db, record):
    anybody = Client()

    answers = [anybody.get(address) for address in [*routes(record), *general_routes()]]

    assert {answer.status_code for answer in answers} == {302}
    assert all(answer.url.startswith("/admin/login/") for answer in answers)


def test_an_editor_of_the_language_needs_no_other_right(record):
    page = translate(
        record.source.get_source_instance(), "en", title="Spring", body=["Limes.", "May."]
    )
    editor = browser_of(editor_of("en"))

    response = send(editor, filled(file_of(record), {"Весна": "Springtime"}), record=record)

    assert page.locale.language_code == "en"
    assert effects(response) == {"CHANGED": 1, "SAME": 2}


def editor_of(code):
    group = Group.objects.create(name="editors")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    change = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.create(group=group, page=home(code), permission=change)
    user = get_user_model().objects.create_user("editor")
    user.groups.add(group)
    return user


# Rights


@pytest.mark.parametrize("form", FORMS)
def test_somebody_without_the_right_takes_nothing_and_is_told_nothing(record, form):
    write(record, texts={"Весна": "Spring"})
    other = browser_of(translator("other", source="en", target="ru"))

    response = send(other, filled(file_of(record, form=form), {"Весна": "Springtime"}))

    assert effects(response) == {"NOT_ALLOWED": 3}
    assert "You may not translate between these languages." in response.content.decode()
    assert "The spring" not in response.content.decode()
    confirm(other, response)
    assert written(record) == {"Весна": "Spring"}


def test_a_right_that_was_taken_away_after_the_look_is_gone(client, record):
    response = send(client, filled(file_of(record), {"Весна": "Spring"}))
    TranslationRight.objects.filter(group__name="translator").delete()

    confirm(client, response)

    assert stored() == {}


def test_a_stopped_translation_takes_nothing(client, record):
    record.enabled = False
    record.save()

    response = send(client, filled(file_of(record), {"Весна": "Spring"}))

    assert effects(response) == {"NOT_PLACED": 3}


def test_a_locked_page_takes_nothing(client, record):
    page = translate(
        record.source.get_source_instance(), "en", title="Spring", body=["Limes.", "May."]
    )
    page.locked, page.locked_by = True, get_user_model().objects.create_user("somebody")
    page.save()

    response = send(client, filled(file_of(record), {"Весна": "Springtime"}))

    assert effects(response) == {"NOT_ALLOWED": 3}
    assert "The page is locked, or somebody reviews it." in response.content.decode()


def test_a_page_in_review_takes_nothing_but_from_reviewers(client, user, record):
    draft_translation(
        record.source.get_source_instance(), "en", title="Spring", body=["Limes.", "May."]
    )
    content = filled(file_of(record), {"Весна": "Springtime"})
    hand_over(record, user=user)

    assert effects(send(client, content)) == {"NOT_ALLOWED": 3}
    TranslationRight.objects.filter(group__name="translator").update(can_review=True)
    assert effects(send(client, content)) == {"CHANGED": 1, "SAME": 2}


# Many pages, and cost


def test_a_file_for_many_pages_is_taken_page_by_page(client, record):
    others = [begin(title=f"Весна {number}", body=[]) for number in range(3)]
    content = filled(
        file_of(record, *others),
        {"Весна": "Spring"} | {f"Весна {number}": f"Spring {number}" for number in range(3)},
    )

    response = send(client, content)

    assert effects(response) == {"NEW": 4, "EMPTY": 2}
    confirm(client, response)
    assert [written(each) for each in others] == [
        {f"Весна {number}": f"Spring {number}"} for number in range(3)
    ]


@pytest.mark.parametrize("number", [2, 20])
def test_a_plan_costs_the_same_for_any_number_of_texts(user, number, django_assert_max_num_queries):
    record = begin(title="Много", body=[f"Раз {each}." for each in range(number)])
    texts = {f"Раз {each}.": f"One {each}." for each in range(number)}
    entries = read(filled(file_of(record), texts))

    with django_assert_max_num_queries(7):
        plan = plan_of(entries, user)

    assert len(plan.taken) == number


def test_each_further_page_costs_four_statements(user, django_assert_max_num_queries):
    records = [begin(title=f"Весна {number}") for number in range(6)]
    for record in records:
        draft_translation(record.source.get_source_instance(), "en", title="Spring")
    entries = read(file_of(*records))

    with django_assert_max_num_queries(4 + 4 * 6):
        plan_of(entries, user)


def test_languages_are_compared_without_countries():
    assert grounds.is_language("en_GB", "en")
    assert grounds.is_language("EN", "en")
    assert not grounds.is_language("eng", "en")
    assert not grounds.is_language("de", "en")
