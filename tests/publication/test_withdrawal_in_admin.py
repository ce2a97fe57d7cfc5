"""The screens by which editors take pages and photographs down."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, WorkflowState
from wagtail.users.models import UserProfile

from cms.publication.models import Withdrawal
from cms.publication.withdrawals.withdrawing import withdraw
from pages.models import CustomImage, NewsPostPage
from tests.factories import ImageFactory, home, publish, publish_post, translate
from tests.pages.forms import PUBLISH, post_form
from tests.publication.oracle import assert_in_step, seen

Reason = Withdrawal.Reason
pytestmark = pytest.mark.django_db


@pytest.fixture
def post(db):
    return publish_post(title="Весна", slug="spring")


@pytest.fixture
def english(post):
    return translate(post, "en", title="Spring")


@pytest.fixture
def admin(admin_client, admin_user):
    UserProfile.objects.create(user=admin_user, preferred_language="en")
    return admin_client


@pytest.fixture
def russian_editor(django_user_model):
    """A browser of somebody who may change and publish pages in Russian alone."""
    group = Group.objects.create(name="Russian")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for name in ("add_page", "change_page", "publish_page"):
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=name)
        GroupPagePermission.objects.create(group=group, page=home("ru"), permission=permission)
    user = django_user_model.objects.create_user("editor", password="word")
    user.groups.add(group)
    UserProfile.objects.create(user=user, preferred_language="en")
    client = Client()
    client.force_login(user)
    return client


def address_of(page):
    return reverse("withdraw_page", args=[page.pk])


def send(client, page, **fields):
    return client.post(address_of(page), {"reason": "WITHHELD"} | fields, follow=True)


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def said(response):
    return [str(message) for message in response.context["messages"]]


def errors(response):
    return response.context["form"].errors


def withdraw_alone(page, *, reason=Reason.WITHHELD):
    return withdraw([page], reason=reason)[0]


def test_a_page_is_taken_down_with_its_translations(admin, post, english, admin_user):
    notices = {f"notice_{post.pk}": "Ошибка.", f"notice_{english.pk}": "A mistake."}

    send(admin, post, includes_translations="on", **notices)

    assert {post.pk, english.pk}.isdisjoint(seen())
    found = {each.page_id: each for each in Withdrawal.objects.standing()}
    assert found[post.pk].notice == "Ошибка."
    assert found[english.pk].notice == "A mistake."
    assert found[post.pk].withdrawn_by == admin_user
    assert all(each.includes_translations for each in found.values())
    assert_in_step()


def test_the_form_lists_them_and_takes_them_by_default(admin, post, english):
    page = admin.get(address_of(post))

    assert page.context["form"]["includes_translations"].value()
    assert "Spring (" in page.content.decode()


def test_they_stay_where_the_editor_unticks_them(admin, post, english):
    send(admin, post)

    assert post.pk not in seen()
    assert english.pk in seen()


def test_a_reason_is_asked_for(admin, post):
    response = send(admin, post, reason="")

    assert set(errors(response)) == {"reason"}
    assert post.pk in seen()


def test_who_may_not_publish_the_page_is_sent_away(russian_editor, english):
    send(russian_editor, english)

    assert english.pk in seen()


def test_who_may_not_publish_the_translation_is_told(russian_editor, post, english):
    response = send(russian_editor, post, includes_translations="on")

    assert "Spring" in str(errors(response)["includes_translations"])
    assert {post.pk, english.pk} <= seen().keys()


def test_they_take_down_what_is_theirs(russian_editor, post, english):
    send(russian_editor, post)

    assert post.pk not in seen()


def test_a_page_that_somebody_else_has_locked_stays(russian_editor, post, admin_user):
    post.locked, post.locked_by = True, admin_user
    post.save()

    response = send(russian_editor, post)

    assert "locked" in said(response)[0]
    assert post.pk in seen()


def test_a_page_under_review_is_taken_down_and_the_review_ends(admin, post, admin_user):
    post.save_revision()
    post.get_workflow().start(post, admin_user)

    send(admin, fresh(post))

    assert post.pk not in seen()
    assert set(WorkflowState.objects.values_list("status", flat=True)) == {"cancelled"}


def test_publishing_a_withdrawn_page_keeps_the_draft_and_says_why(admin, post):
    withdraw_alone(post)
    address = reverse("wagtailadmin_pages:edit", args=[post.pk])

    response = admin.post(address, post_form(title="Лето", slug="spring") | PUBLISH, follow=True)

    assert any("withheld" in text for text in said(response))
    assert fresh(post).draft_title == "Лето"
    assert post.pk not in seen()


def test_the_editor_says_that_it_is_withdrawn_and_offers_no_publishing(admin, post):
    withdraw_alone(post)

    page = admin.get(reverse("wagtailadmin_pages:edit", args=[post.pk]))

    assert any("withheld" in text for text in said(page))
    assert 'name="action-publish"' not in page.content.decode()


def test_publishing_many_says_which_is_withdrawn(admin, post):
    withdraw_alone(post, reason=Reason.CANCELED)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    response = admin.post(f"{address}?next=/admin/&id={post.pk}", follow=True)

    assert any("canceled for good" in text for text in said(response))
    assert post.pk not in seen()


def test_other_roads_to_publication_are_refused_in_words(admin, post, admin_user):
    revision = post.save_revision()
    withdraw_alone(post)
    state = fresh(post).get_workflow().start(fresh(post), admin_user)
    task = state.current_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[post.pk, "approve", task.pk])

    response = admin.post(address, follow=True)

    assert any("withheld" in text for text in said(response))
    assert revision.pk != fresh(post).live_revision_id
    task.refresh_from_db()
    assert task.status == task.STATUS_IN_PROGRESS


def test_lifting_lets_it_be_published(admin, post):
    withdrawal = withdraw_alone(post)

    admin.post(reverse("lift_withdrawal", args=[withdrawal.pk]))
    publish(fresh(post))

    assert post.pk in seen()


def test_what_is_canceled_is_not_lifted(admin, post):
    withdrawal = withdraw_alone(post, reason=Reason.CANCELED)

    admin.post(reverse("lift_withdrawal", args=[withdrawal.pk]))

    assert Withdrawal.objects.standing().exists()


def test_withdrawals_of_others_are_neither_seen_nor_lifted(russian_editor, post, english):
    withdraw_alone(post)
    theirs = withdraw_alone(english)

    page = russian_editor.get(reverse("withdrawals"))
    russian_editor.post(reverse("lift_withdrawal", args=[theirs.pk]))

    assert "Весна" in page.content.decode()
    assert "Spring" not in page.content.decode()
    assert Withdrawal.objects.standing().filter(pk=theirs.pk).exists()


def test_the_report_has_those_of_deleted_pages_without_a_title(admin, post):
    withdraw_alone(post)
    post.delete()

    page = admin.get(reverse("withdrawals")).content.decode()

    assert "A page that is erased or deleted" in page
    assert "Весна" not in page


def test_what_is_withdrawn_can_be_canceled(admin, post):
    withdraw_alone(post)

    send(admin, post, reason="CANCELED")

    assert Withdrawal.objects.get().reason == Reason.CANCELED


def test_the_form_has_the_notices_that_stand(admin, post, english):
    notices = {post.pk: "Ошибка.", english.pk: "A mistake."}
    withdraw([post, english], reason=Reason.WITHHELD, notices=notices)

    form = admin.get(address_of(post)).context["form"]

    assert [field.value() for field in form.notice_fields] == ["Ошибка.", "A mistake."]


def test_texts_are_erased_when_asked_and_only_what_is_canceled(admin, post, english):
    both = {"includes_translations": "on", "erases_texts": "on"}

    refused = send(admin, post, **both)
    assert set(errors(refused)) == {"reason"}
    assert post.pk in seen()

    send(admin, post, reason="CANCELED", **both)
    assert not NewsPostPage.objects.exists()
    assert Withdrawal.objects.standing().count() == 2
    assert_in_step()


def test_a_section_with_pages_is_not_erased(admin, post):
    section = post.get_parent()

    response = send(admin, section, reason="CANCELED", erases_texts="on")

    assert "erases_texts" in errors(response)
    assert Page.objects.filter(pk=section.pk).exists()
    assert section.pk in seen()


def test_pictures_of_others_are_not_erased(russian_editor, post):
    post.image = ImageFactory(title="Площадь")
    publish(post)

    response = send(russian_editor, post, reason="CANCELED", erases_pictures="on")

    assert "Площадь" in str(errors(response)["erases_pictures"])
    assert CustomImage.objects.exists()


def test_the_form_names_the_pictures_that_would_go(admin, post):
    kept, own = ImageFactory(title="Общая"), ImageFactory(title="Своя")
    publish_post(title="Осень", image=kept)
    post.image, post.body = own, [("image", {"image": kept, "caption": ""})]
    publish(post)

    pictures = admin.get(address_of(post)).context["pictures"]

    assert (pictures.erasable, pictures.kept) == ([own], [kept])


def test_a_photograph_is_withdrawn_and_shown_again(admin, post):
    image = ImageFactory()
    post.image = image
    publish(post)

    admin.post(reverse("withdraw_picture", args=[image.pk]), {"fate": "keep"})
    page = admin.get(reverse("wagtailimages:edit", args=[image.pk]))
    assert "This photograph is withdrawn" in page.content.decode()

    admin.post(reverse("show_picture", args=[image.pk]))
    assert not CustomImage.objects.get(pk=image.pk).is_withdrawn
    assert_in_step()


def test_a_photograph_is_erased(admin, post):
    image = ImageFactory()

    admin.post(reverse("withdraw_picture", args=[image.pk]), {"fate": "erase"})

    assert not CustomImage.objects.exists()


def test_a_photograph_is_left_to_those_who_may_change_it(russian_editor):
    image = ImageFactory()

    russian_editor.post(reverse("withdraw_picture", args=[image.pk]), {"fate": "keep"})

    assert not CustomImage.objects.get(pk=image.pk).is_withdrawn


def test_a_withdrawn_photograph_is_not_offered_to_writers(admin):
    withdrawn = ImageFactory(title="Снятая", is_withdrawn=True)

    page = admin.get(reverse("wagtailimages_chooser:choose"))

    assert withdrawn.title not in page.content.decode()
