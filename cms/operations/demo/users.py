"""The users of a demo installation, with passwords made at random for it alone.

The passwords are kept below DATA_DIR, so that every start can show them again.
"""

import json
import secrets
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import Group, Permission
from wagtail.users.models import UserProfile

# Without letters and digits that are taken for one another when copied by hand.
ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
PASSWORD_LENGTH = 14

# Wagtail's own groups: its moderators publish, its editors write drafts.
PUBLISHING, WRITING = "Moderators", "Editors"
# What Wagtail's groups lack to write in two languages.
FURTHER_PERMISSIONS = {
    PUBLISHING: ["submit_translation", "add_topic", "change_topic", "publish_topic"],
    WRITING: ["submit_translation"],
}


@dataclass(frozen=True)
class DemoUser:
    """Somebody with a task in the newsroom; without a group, the administrator."""

    username: str
    language: str
    group: str | None = None


DEMO_USERS = [
    DemoUser("admin", language="ru"),
    DemoUser("editor", language="ru", group=PUBLISHING),
    DemoUser("translator", language="en", group=WRITING),
]


def make_demo_users():
    """Make the demo users that are missing; passwords kept from an earlier database stay."""
    passwords = {user.username: new_password() for user in DEMO_USERS} | kept_passwords()
    keep(passwords)
    for name, codenames in FURTHER_PERMISSIONS.items():
        extend_group(name, codenames)
    for user in DEMO_USERS:
        make_user(user, passwords[user.username])


def make_user(demo_user, password):
    account, is_new = get_user_model().objects.get_or_create(
        username=demo_user.username,
        defaults={
            "email": f"{demo_user.username}@example.org",
            "is_superuser": demo_user.group is None,
            "is_staff": demo_user.group is None,
        },
    )
    if is_new:
        account.set_password(password)
        account.save()
        account.groups.set(Group.objects.filter(name=demo_user.group))
        UserProfile.objects.create(user=account, preferred_language=demo_user.language)


def extend_group(name, codenames):
    group, _is_new = Group.objects.get_or_create(name=name)
    group.permissions.add(*Permission.objects.filter(codename__in=codenames))


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
