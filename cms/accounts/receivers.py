"""What is noted and told when somebody signs in, or when an account is secured in another way."""

from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import pre_save

from cms.accounts.admission import show_second_factor
from cms.accounts.notices import Notice, tell
from pages.sessions import begin


def connect():
    """Connect the receivers; called once, when the application is ready."""
    user_logged_in.connect(begin_session, dispatch_uid="accounts.begin")
    signals.authenticator_used.connect(note_shown, dispatch_uid="accounts.used")
    signals.authenticator_added.connect(note_added, dispatch_uid="accounts.added")
    signals.authenticator_removed.connect(tell_of_removed, dispatch_uid="accounts.removed")
    signals.authenticator_reset.connect(tell_of_codes, dispatch_uid="accounts.codes")
    pre_save.connect(tell_of_password, sender=get_user_model(), dispatch_uid="accounts.password")


def begin_session(request, **kwargs):
    begin(request.session)


def note_shown(request, user, **kwargs):
    show_second_factor(request, user)


def note_added(request, user, authenticator, **kwargs):
    """Who has just set up a second step has shown it by that."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        show_second_factor(request, user)
        tell(user, Notice.ADDED)


def tell_of_removed(user, authenticator, **kwargs):
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        tell(user, Notice.REMOVED)


def tell_of_codes(user, **kwargs):
    tell(user, Notice.CODES)


def tell_of_password(instance, update_fields=None, **kwargs):
    """Tell of a new password, however it was set; not of the old one, hashed in another way."""
    is_saved = update_fields is None or "password" in update_fields
    # Django keeps a new password there until it is saved, and none where it only hashes anew.
    is_new = instance._password is not None
    if instance.pk is None or not (is_saved and is_new):
        return
    users = get_user_model().objects.filter(pk=instance.pk)
    stored = users.values_list("password", flat=True).first()
    if stored and stored != instance.password:
        tell(instance, Notice.PASSWORD)
