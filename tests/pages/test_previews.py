"""A token opens one preview of one user: for an hour, until the session ends or it is published."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry, ReferenceIndex
from wagtail_headless_preview.models import PagePreview
from wagtail_headless_preview.signals import preview_update

from cms.accounts.models import Session
from cms.operations.scheduling import publish_scheduled
from pages.models import NewsPostPage, Preview
from pages.models.previews import LIFETIME, forget_outlived
from tests.factories import NewsPostPageFactory, publish, publish_post
from tests.pages.forms import PUBLISH, create_post
from tests.previews import Editor, token_in, unsaved_post


@pytest.fixture
def draft(ru_index):
    return NewsPostPageFactory(parent=ru_index, title="Черновик")


def opens(token):
    return Preview.opened_by(token) is not None


def let_pass(time):
    """Make all previews as old as they will be when ``time`` has passed."""
    for preview in Preview.objects.all():
        preview.made_at -= time
        preview.save()


def test_each_look_is_a_preview_of_its_own(editor, draft):
    draft.title = "Раньше"
    earlier = editor.token_of(draft)
    draft.title = "Позже"
    later = editor.token_of(draft)

    titles = [Preview.opened_by(token).draft().title for token in (earlier, later)]

    assert titles == ["Раньше", "Позже"]


def test_two_editors_do_not_share_a_preview(editor, draft, django_user_model):
    colleague = Editor(django_user_model.objects.create_superuser("colleague"))
    tokens = [each.token_of(draft) for each in (editor, colleague)]

    editor.client.logout()

    assert [opens(token) for token in tokens] == [False, True]
    assert Preview.opened_by(tokens[1]).user.username == "colleague"


def test_the_token_itself_is_not_kept(editor, draft):
    token = editor.token_of(draft)

    kept = PagePreview.objects.values_list("token", flat=True)

    assert len(token) >= 43
    assert token not in kept


def log_out(editor):
    editor.client.logout()


def lose_the_session(editor):
    Session.objects.all().delete()


def let_the_session_expire(editor):
    for session in Session.objects.all():
        session.expire_date = timezone.now()
        session.save()


def change_the_password(editor):
    editor.user.set_password("another one")
    editor.user.save()


def deactivate_the_user(editor):
    editor.user.is_active = False
    editor.user.save()


def delete_the_user(editor):
    editor.user.delete()


@pytest.mark.parametrize(
    "end",
    [
        log_out,
        lose_the_session,
        let_the_session_expire,
        change_the_password,
        deactivate_the_user,
        delete_the_user,
    ],
)
def test_a_token_ends_with_the_session(editor, draft, end):
    token = editor.token_of(draft)
    assert opens(token)

    end(editor)

    assert not opens(token)


def test_a_token_does_not_live_on_in_the_next_session_of_its_user(editor, draft):
    token = editor.token_of(draft)

    editor.client.logout()
    editor.client.force_login(editor.user)

    assert not opens(token)


def test_a_token_outlives_a_change_of_the_secret_key(editor, draft, settings):
    token = editor.token_of(draft)

    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another one"

    # The session itself is kept under the key, and ends where nobody knows it any more.
    assert opens(token)


def test_a_token_ends_after_an_hour(editor, draft):
    token = editor.token_of(draft)

    let_pass(LIFETIME - timedelta(minutes=1))
    before = opens(token)
    let_pass(timedelta(minutes=1))

    assert before
    assert not opens(token)
    assert timedelta(hours=1) == LIFETIME


def test_a_token_ends_when_its_page_is_published(editor, draft):
    token = editor.token_of(draft)

    publish(draft)

    assert not opens(token)


def test_a_token_ends_when_its_page_is_published_at_its_hour(editor, draft):
    draft.save_revision(approved_go_live_at=timezone.now())
    token = editor.token_of(draft)

    publish_scheduled()

    assert NewsPostPage.objects.get(pk=draft.pk).live
    assert not opens(token)


def test_a_preview_after_the_publication_has_a_token_that_opens_it(editor, draft):
    (page,) = publish(draft)

    token = editor.token_of(page)

    assert opens(token)


@pytest.mark.parametrize("happen", ["another is published", "saved", "taken down"])
def test_a_token_stays_while_its_page_is_not_published(editor, happen):
    page = publish_post(title="Весна")
    token = editor.token_of(page)

    if happen == "another is published":
        publish_post(title="Лето")
    elif happen == "saved":
        page.save_revision()
    else:
        page.unpublish()

    assert opens(token)


def test_a_token_ends_when_its_page_is_deleted(editor, draft):
    token = editor.token_of(draft)

    draft.delete()

    assert not opens(token)


def test_a_token_of_a_page_without_an_id_ends_when_the_page_is_published(editor, ru_index):
    token = editor.token_of(unsaved_post(ru_index, title="Лето", slug="leto"))

    create_post(editor.client, ru_index, title="Лето")
    (page,) = NewsPostPage.objects.all()
    when_saved = opens(token)
    publish(page)

    assert when_saved
    assert not opens(token)


def test_a_token_of_a_page_without_an_id_ends_when_it_is_published_at_once(editor, ru_index):
    token = editor.token_of(unsaved_post(ru_index, title="Лето", slug="leto"))

    create_post(editor.client, ru_index, title="Лето", **PUBLISH)

    assert NewsPostPage.objects.get().live
    assert not opens(token)


def test_a_page_of_somebody_else_ends_no_preview_of_a_page_without_an_id(
    editor, ru_index, django_user_model
):
    token = editor.token_of(unsaved_post(ru_index, title="Лето", slug="leto"))
    colleague = Editor(django_user_model.objects.create_superuser("colleague"))

    create_post(colleague.client, ru_index, title="Зима", **PUBLISH)

    assert opens(token)


@pytest.mark.parametrize("look", ["nobody is signed in", "without a request"])
def test_nobody_is_given_a_token_outside_of_a_session(editor, draft, look):
    editor.client.logout()

    answer = (
        editor.looks_at(draft) if look == "nobody is signed in" else draft.make_preview_request()
    )

    assert answer.status_code == 403
    assert not Preview.objects.exists()


def test_what_has_outlived_its_hour_is_forgotten(editor, draft):
    editor.token_of(draft)
    let_pass(LIFETIME)
    token = editor.token_of(draft)

    assert PagePreview.objects.count() == 1
    assert opens(token)


def test_the_worker_forgets_the_last_ones(editor, draft):
    editor.token_of(draft)
    let_pass(LIFETIME)

    forget_outlived()

    assert not PagePreview.objects.exists()


def test_a_page_is_not_used_by_its_previews(editor, draft):
    editor.token_of(draft)

    uses = ReferenceIndex.get_references_to(draft)

    assert not uses.exists()
    assert not PageLogEntry.objects.filter(user=editor.user).exists()


def test_who_listens_to_the_package_hears_of_a_preview(editor, draft):
    heard = []

    def hear(sender, token, **kwargs):
        heard.append(token)

    preview_update.connect(hear)
    token = editor.token_of(draft)
    preview_update.disconnect(hear)

    assert heard == [token]


def test_the_package_opens_a_draft_of_the_type_that_is_asked_for(editor, draft, ru_index):
    token = editor.token_of(draft)

    assert NewsPostPage.get_page_from_preview_token(token).title == "Черновик"
    assert type(ru_index).get_page_from_preview_token(token) is None
    assert NewsPostPage.get_page_from_preview_token("none") is None


# Front ends


@pytest.fixture
def front_ends(settings):
    settings.PREVIEW_CLIENT_URLS = ["https://www.example.org/api/preview", "http://127.0.0.1:3000"]


def test_our_own_site_is_where_drafts_are_shown(editor, draft):
    answer = editor.looks_at(draft)

    assert answer.status_code == 302
    assert answer.url.startswith("/preview/?content_type=pages.newspostpage&token=")
    assert len(draft.preview_modes) == 1


@pytest.mark.usefixtures("front_ends")
def test_each_front_end_can_be_chosen(editor, draft):
    modes = dict(draft.preview_modes)

    addresses = [editor.looks_at(draft, mode=mode).url.partition("?")[0] for mode in modes]

    assert list(modes.values())[1:] == ["www.example.org/api/preview", "127.0.0.1:3000"]
    assert addresses == [
        "/preview/",
        "https://www.example.org/api/preview",
        "http://127.0.0.1:3000",
    ]


@pytest.mark.usefixtures("front_ends")
def test_a_front_end_that_is_not_configured_gets_no_token(editor, draft):
    answer = editor.looks_at(draft, mode="https://stranger.example/")

    assert answer.url.startswith("/preview/?")


def test_the_front_end_of_the_package_takes_the_place_of_our_site(editor, draft, settings):
    settings.WAGTAIL_HEADLESS_PREVIEW = {
        "CLIENT_URLS": {"default": "https://www.example.org/preview"},
        "REDIRECT_ON_PREVIEW": True,
    }

    url = editor.looks_at(draft).url

    assert url.startswith("https://www.example.org/preview/?content_type=pages.newspostpage&token=")
    assert opens(token_in(url))
