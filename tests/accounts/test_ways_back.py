"""Who has lost a password, a phone or both: ways back in, and what is told of each."""

import re
from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.core.management import CommandError, call_command
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from cms.accounts.models import SignInLink
from tests.accounts.people import PASSWORD, Browser, errors, person, signed_in, with_app
from tests.translation.newsroom import groups_that_may

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _tasks_run(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


def link_for(username):
    out = StringIO()
    call_command("sign_in_link", username, stdout=out)
    return out.getvalue().strip().removeprefix("http://localhost")


def told():
    """Return the first sentence of each mail about an account, in order."""
    return [each.body.split("\n\n")[1].split("\n")[0] for each in mail.outbox]


# By the operator's link


def test_a_link_of_the_operator_signs_in_once():
    person()
    link = link_for("vera")
    first, second = Browser(), Browser()

    assert "This link is for “vera”" in first.get(link).content.decode()
    assert not first.sees_admin()
    assert first.post(link).url == "/admin/"
    answer = second.post(link)

    assert first.sees_admin()
    assert answer.status_code == 404
    assert "has ended or was used already" in answer.content.decode()
    assert not second.sees_admin()
    assert "Somebody has signed in with a link" in told()[0]


def test_a_link_ends_by_itself_and_with_the_account():
    user = person()
    link, other = link_for("vera"), link_for("vera")
    SignInLink.objects.filter(pk=SignInLink.objects.earliest("pk").pk).update(
        ends_at="2020-01-01T00:00:00Z"
    )

    assert Browser().post(link).status_code == 404
    user.is_active = False
    user.save()
    assert Browser().post(other).status_code == 404


def test_a_link_is_not_in_the_database():
    person()
    token = link_for("vera").split("/")[-2]

    assert token not in str(list(SignInLink.objects.values()))


def test_there_is_no_link_for_nobody():
    with pytest.raises(CommandError, match="nobody"):
        link_for("nobody")


# By an administrator


def test_an_administrator_resets_the_second_step_of_who_has_lost_the_phone():
    boss, vera = with_app(person("boss")), with_app(person("vera", is_superuser=False))
    vera.groups.set(groups_that_may("add_user"))
    hers, browser = signed_in(vera), signed_in(boss)
    mail.outbox.clear()
    address = f"/admin/sign-in/reset/{vera.pk}/"
    assert address in browser.get("/admin/users/").content.decode()

    assert "spoken with the person" in browser.get(address).content.decode()
    answer = browser.post(address)

    assert answer.url == f"/admin/users/edit/{vera.pk}/"
    assert not vera.authenticator_set.exists()
    assert not hers.sees_admin()
    assert told() == ["An administrator has reset the second step of your account."]
    assert ModelLogEntry.objects.get(action="accounts.reset").user == boss
    again = Browser()
    again.type_password("vera")
    assert again.get("/admin/").url == "/admin/sign-in/?next=/admin/"


def test_nobody_resets_who_stands_above_them_or_without_the_right():
    boss = with_app(person("boss"))
    lower = with_app(person("lower", is_superuser=False))
    group = Group.objects.create(name="Office")
    group.permissions.add(*Permission.objects.filter(codename__in=["access_admin", "change_user"]))
    lower.groups.add(group)
    plain = with_app(person("plain", is_superuser=False))
    plain.groups.set(groups_that_may("add_channel", but_not="add_user"))

    for user, account in [(lower, boss), (plain, lower)]:
        answer = signed_in(user).post(f"/admin/sign-in/reset/{account.pk}/")
        assert answer.url == "/admin/"
        assert account.authenticator_set.exists()
    assert signed_in(lower).get(f"/admin/sign-in/reset/{plain.pk}/").status_code == 200


# By mail


def test_a_new_password_is_chosen_by_mail_and_the_second_step_stays(settings):
    user = with_app(person())
    browser = Browser()
    mail.outbox.clear()

    answer = browser.post("/admin/password_reset/", {"email": "vera@example.org"})
    assert answer.url == "/admin/password_reset/done/"
    [link] = re.findall(r"http://localhost(\S+)", mail.outbox[0].body)
    form = browser.get(link).url
    said = browser.post(form, {"new_password1": "short", "new_password2": "short"})
    browser.post(form, dict.fromkeys(["new_password1", "new_password2"], "a candle is burning"))

    assert "at least 12 characters" in said.content.decode()
    user.refresh_from_db()
    assert user.check_password("a candle is burning")
    assert told()[-1] == "The password of your account was changed."
    answer = browser.type_password(password="a candle is burning")
    assert answer.url == "/admin/sign-in/authenticate/"


def test_a_password_that_is_only_hashed_anew_is_no_new_one(settings):
    user = person()
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
        *settings.PASSWORD_HASHERS,
    ]
    stored = user.password

    assert user.check_password(PASSWORD)

    user.refresh_from_db()
    assert user.password != stored
    assert mail.outbox == []


def test_an_address_that_nobody_has_is_answered_as_others_are(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    person()

    answers = [
        Browser().post("/admin/password_reset/", {"email": f"{name}@example.org"})
        for name in ("vera", "nobody")
    ]

    assert [each.url for each in answers] == ["/admin/password_reset/done/"] * 2
    # Nothing was mailed while one waited: how long it takes tells nothing.
    assert mail.outbox == []


def test_an_address_is_not_flooded_with_mails():
    person()

    for _each in range(20):
        Browser().post("/admin/password_reset/", {"email": "vera@example.org"})

    assert len(mail.outbox) == 5


def test_the_host_that_a_request_names_stands_in_no_mail():
    person()

    Browser().post("/admin/password_reset/", {"email": "vera@example.org"}, HTTP_HOST="127.0.0.1")

    assert "127.0.0.1" not in mail.outbox[0].body


# What is told


def test_a_sign_in_on_a_new_device_is_told_by_mail_once():
    user = with_app(person())

    first = signed_in(user)
    signed_in(user, device=first)

    assert told() == ["Somebody has signed in with your account on a new device."]
    assert mail.outbox[0].to == ["vera@example.org"]
    for private in ("127.0.0.1", PASSWORD, "testserver"):
        assert private not in mail.outbox[0].message().as_string()


def test_mails_are_in_the_language_of_who_gets_them():
    user = with_app(person())
    UserProfile.objects.create(user=user, preferred_language="ru")

    signed_in(user)

    assert "на новом устройстве" in mail.outbox[0].body
    assert "Здравствуйте, vera" in mail.outbox[0].body


def test_who_has_no_address_signs_in_without_mails():
    signed_in(with_app(person(email="")))

    assert mail.outbox == []


def test_new_recovery_codes_end_the_old_ones_and_are_told():
    user = with_app(person())
    browser = signed_in(user)
    generate = "/admin/sign-in/recovery-codes/generate/"
    mail.outbox.clear()

    first = browser.get(browser.post(generate).url).content.decode()
    second = browser.get(browser.post(generate).url).content.decode()
    old, new = (re.findall(r"<code>(\d{8})</code>", page) for page in (first, second))
    other = Browser()
    other.type_password()

    assert not set(old) & set(new)
    assert errors(other.type_code(old[0])) != []
    assert other.type_code(new[0]).url == "/admin/"
    assert set(told()[:2]) == {
        "New recovery codes were made for your account; the old ones have ended."
    }
