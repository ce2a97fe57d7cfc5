"""What people are told of translations: on the admin's first page, and in one mail for all."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from cms.translation.beginning import translated_page
from cms.translation.digest import mail_notices
from cms.translation.models import Notice
from cms.translation.notices import tell
from tests.factories import publish_post, translate
from tests.translation.at_the_desk import act
from tests.translation.mail_server import running_server
from tests.translation.newsroom import channel_manager
from tests.translation.people import begun, person, reviewer, translator, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(db):
    record = begun(publish_post("ru", title="Лето"))
    write(record, "Summer")
    return record


@pytest.fixture
def mails(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with running_server() as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        yield server


def kinds_for(user):
    return [each.kind for each in Notice.objects.filter(user=user).order_by("pk")]


def first_page(user):
    return user.client.get(reverse("wagtailadmin_home")).content.decode()


# Who is told of what


def test_reviewers_are_told_of_what_is_handed_over_and_its_translator_of_what_came_of_it(record):
    reviewer()

    act(translator(), record, "hand-over")
    act(reviewer(), record, "return", comment="Another word.")
    act(translator(), record, "hand-over")
    act(reviewer(), record, "accept")
    act(reviewer(), record, "publish")

    assert kinds_for(reviewer()) == ["HANDED_OVER", "HANDED_OVER"]
    assert kinds_for(translator()) == ["RETURNED", "ACCEPTED", "PUBLISHED"]
    assert Notice.objects.filter(kind="RETURNED").get().text == "Another word."


def test_each_reviewer_is_told_once(record):
    names = [reviewer(), person("second", *reviewer().groups.all())]
    person("third", *reviewer().groups.all(), *translator("en", "ru").groups.all())

    act(translator(), record, "hand-over")

    assert [kinds_for(each) for each in names] == [["HANDED_OVER"]] * 2
    assert Notice.objects.count() == 3


def test_nobody_is_told_of_what_they_did_themselves(record):
    act(reviewer(), record, "hand-over")

    assert kinds_for(reviewer()) == []


def test_what_failed_is_told_to_nobody(record):
    write(record, "")

    act(translator(), record, "hand-over")

    assert not Notice.objects.exists()


def test_who_has_left_is_not_told(record):
    user = reviewer()
    user.is_active = False
    user.save()

    act(translator(), record, "hand-over")

    assert kinds_for(user) == []


# On the first page


def test_it_counts_what_waits_in_each_language_and_leads_there(db):
    publish_post("ru", title="Лето")
    publish_post("ru", title="Осень")
    translate(publish_post("ru", title="Зима"), "en", title="Winter")

    page = first_page(translator())

    assert f"{waiting_for('en')} texts wait: English" in page
    assert f"{reverse('translation_board')}?locale=en&amp;state=WAITING" in page


def waiting_for(code):
    """Return how many rows the board shows at the address that the count leads to."""
    url = f"{reverse('translation_board')}?locale={code}&state=WAITING"
    return translator().client.get(url).context["board_page"].paginator.count


def test_it_says_nothing_of_languages_that_somebody_does_not_translate(db):
    publish_post("ru", title="Лето")

    assert "wait: English" not in first_page(translator("en", "ru"))
    assert "wait:" not in first_page(channel_manager())


def test_what_is_to_be_known_stands_there_until_it_is_read(record):
    tell([translator()], "ASSIGNED", page=translated_page(record), actor=reviewer())
    tell([reviewer()], "ASSIGNED", page=translated_page(record))
    assert "You are asked to translate it." in first_page(translator())

    translator().client.post(reverse("translation_notices_read"))

    assert "You are asked to translate it." not in first_page(translator())
    assert "You are asked to translate it." in first_page(reviewer())


def test_what_people_said_is_shown_as_text(record):
    act(translator(), record, "hand-over")

    act(reviewer(), record, "return", comment="<script>alert(1)</script>")

    page = first_page(translator())
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_notices_of_a_page_go_with_it(record):
    tell([translator()], "ASSIGNED", page=translated_page(record))

    translated_page(record).delete()

    assert not Notice.objects.exists()
    assert first_page(translator())


def test_a_page_with_many_notices_takes_no_more_statements(record):
    few = statements(lambda: tell([translator()], "ASSIGNED", page=translated_page(record)))

    many = statements(
        lambda: [tell([translator()], "COMMENTED", page=translated_page(record)) for _ in range(9)]
    )

    assert many <= few


def statements(prepare):
    prepare()
    first_page(translator())
    with CaptureQueriesContext(connection) as queries:
        first_page(translator())
    return len(queries)


# By mail


def some_time_ago(minutes=15):
    Notice.objects.update(created_at=timezone.now() - timedelta(minutes=minutes))


def test_one_mail_tells_of_all_and_names_no_page(record, mails):
    page = translated_page(record)
    for kind in ("ASSIGNED", "COMMENTED", "COMMENTED"):
        tell([translator()], kind, page=page, actor=reviewer(), text="A secret.")
    some_time_ago()

    mail_notices()

    ((recipients, mail),) = mails.mails
    text = mail.get_content()
    assert recipients == ["translator-ru-en@example.com"]
    assert "3" in mail["Subject"]
    assert reverse("wagtailadmin_home") in text
    for secret in ("Summer", "Лето", "A secret.", "reviewer"):
        assert secret not in text + mail["Subject"]


def test_it_is_sent_once(record, mails):
    tell([translator(), reviewer()], "ASSIGNED", page=translated_page(record))
    some_time_ago()

    mail_notices()
    mail_notices()

    assert len(mails.mails) == 2


def test_who_is_still_at_work_is_waited_for(record, mails):
    tell([translator()], "ASSIGNED", page=translated_page(record))
    some_time_ago()
    tell([translator()], "COMMENTED", page=translated_page(record))

    mail_notices()
    assert mails.mails == []
    some_time_ago()
    mail_notices()

    assert len(mails.mails) == 1


def test_what_was_read_is_not_mailed(record, mails):
    tell([translator()], "ASSIGNED", page=translated_page(record))
    some_time_ago()
    translator().client.post(reverse("translation_notices_read"))

    mail_notices()

    assert mails.mails == []


def test_who_has_no_address_or_has_left_gets_none(record, mails):
    nameless, gone = person("nameless"), person("gone")
    nameless.email = ""
    nameless.save()
    tell([nameless, gone], "ASSIGNED", page=translated_page(record))
    gone.is_active = False
    gone.save()
    some_time_ago()

    mail_notices()

    assert mails.mails == []


@pytest.mark.parametrize("refusal", [b"451 Later", b"550 No such mailbox"])
def test_a_mail_that_was_refused_is_tried_again(record, mails, refusal, caplog):
    tell([translator()], "ASSIGNED", page=translated_page(record))
    some_time_ago()
    mails.refuse = refusal
    mail_notices()
    assert (mails.mails, len(caplog.records)) == ([], 1)

    mails.refuse = b""
    mail_notices()

    assert len(mails.mails) == 1


def test_a_server_that_is_down_is_tried_again(record, settings, caplog):
    tell([translator()], "ASSIGNED", page=translated_page(record))
    some_time_ago()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with running_server() as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port

    mail_notices()

    assert Notice.objects.get().mailed_at is None
    assert len(caplog.records) == 1


def test_a_server_that_says_nothing_is_left_soon(record, mails, settings, caplog):
    tell([translator()], "ASSIGNED", page=translated_page(record))
    some_time_ago()
    mails.is_silent, settings.EMAIL_TIMEOUT = True, 0.2

    mail_notices()

    assert Notice.objects.get().mailed_at is None
    assert len(caplog.records) == 1


@pytest.mark.parametrize("address", ["почта@example.com", "two\nlines@example.com", "a b"])
def test_an_address_that_takes_no_mail_holds_no_other(record, mails, address, caplog):
    odd = person("a-first")
    odd.email = address
    odd.save()
    tell([odd], "ASSIGNED", page=translated_page(record))
    tell([translator()], "ASSIGNED", page=translated_page(record))
    some_time_ago()

    mail_notices()

    assert ["translator-ru-en@example.com"] in [recipients for recipients, _mail in mails.mails]


def test_it_is_in_the_language_of_who_gets_it(record, mails):
    user = translator()
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "en"})
    tell([user], "ASSIGNED", page=translated_page(record))
    some_time_ago()

    mail_notices()

    ((_recipients, mail),) = mails.mails
    assert "You are asked to translate it." in mail.get_content()
