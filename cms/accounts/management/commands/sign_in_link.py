from django.contrib.auth import get_user_model
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from cms.accounts.links import make_link
from cms.terminal import TerminalCommand


class Command(TerminalCommand):
    help = (
        "Print an address at which somebody signs in, once and within ten minutes, with neither "
        "password nor second step: a way in for who has lost both, and into a demo installation."
    )

    def add_arguments(self, parser):
        parser.add_argument("username", help="The name of the user who is to sign in.")

    def handle(self, *, username, **options):
        users = get_user_model().objects.filter(username=username, is_active=True)
        user = users.first()
        if user is None:
            raise CommandError(_("There is no active user of the name “%s”.") % username)
        self.stdout.write(make_link(user))
