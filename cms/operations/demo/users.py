"""The users of a demo installation, with passwords made at random for it alone.

The passwords are kept below DATA_DIR, so that every start can show them again.
"""

import json
import secrets
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import Group
from wagtail.users.models import UserProfile

from cms.translation.rights import TranslationRight

# Without letters and digits that are taken for one another when copied by hand.
ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
PASSWORD_LENGTH = 14


@dataclass(frozen=True)
class DemoUser:
    """Somebody with a task in the newsroom; without one, the administrator.

    ``task`` chooses among the groups of this installation by what they may do.
    """

    username: str
    language: str
    task: str | None = None


DEMO_USERS = [
    DemoUser("admin", language="ru"),
    DemoUser("editor", language="ru", task="edit"),
    DemoUser("translator", language="en", task="translate"),
    DemoUser("reviewer", language="en", task="review"),
]


def groups_for(task):
    """Return who edits in every language, translates from the first, or reviews."""
    rights = TranslationRight.objects.all()
    if task == "edit":
        return Group.objects.filter(page_permissions__page__depth=2).distinct()
    if task == "translate":
        source = settings.LANGUAGES[0][0]
        rights = rights.filter(can_review=False, source_locale__language_code=source)
    else:
        rights = rights.filter(can_review=True)
    return Group.objects.filter(pk__in=rights.values("group"))


def make_demo_users():
    """Make the demo users that are missing; passwords kept from an earlier database stay."""
    passwords = {user.username: new_password() for user in DEMO_USERS} | kept_passwords()
    keep(passwords)
    for user in DEMO_USERS:
        make_user(user, passwords[user.username])


def make_user(demo_user, password):
    account, is_new = get_user_model().objects.get_or_create(
        username=demo_user.username,
        defaults={
            "email": f"{demo_user.username}@example.org",
            "is_superuser": demo_user.task is None,
            "is_staff": demo_user.task is None,
        },
    )
    if is_new:
        account.set_password(password)
        account.save()
        if demo_user.task:
            account.groups.set(groups_for(demo_user.task))
        UserProfile.objects.create(user=account, preferred_language=demo_user.language)


def working_passwords():
    """Return the kept passwords that still open their accounts, by user name."""
    kept = kept_passwords()
    accounts = get_user_model().objects.filter(username__in=kept, is_active=True).order_by("pk")
    return {
        account.username: kept[account.username]
        for account in accounts
        if check_password(kept[account.username], account.password)
    }


def new_password():
    return "".join(secrets.choice(ALPHABET) for _ in range(PASSWORD_LENGTH))


def password_file():
    return settings.DATA_DIR / "demo-users.json"


def kept_passwords():
    """Return the passwords by user name; none when the file is missing or was damaged."""
    try:
        return json.loads(password_file().read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return {}


def keep(passwords):
    """Write the passwords whole or not at all, readable by the owner alone."""
    draft = password_file().with_suffix(".new")
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600)
    draft.write_text(json.dumps(passwords, indent=2))
    draft.replace(password_file())
