from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.channels.arguments import channel_called
from cms.channels.models import ChannelToken
from cms.terminal import TerminalCommand


class Command(TerminalCommand):
    help = "Make, list or revoke the tokens by which a channel's programs ask the API."

    def add_arguments(self, parser):
        actions = parser.add_subparsers(dest="action", required=True)
        make = actions.add_parser("make", help="Make a token and show it, this once.")
        make.add_argument("channel", type=channel_called, help="The channel's slug.")
        make.add_argument(
            "--feeds", action="store_true", help="A key for addresses of feeds, not for the API."
        )
        make.add_argument("--days", type=int, help="For how many days; without it, for good.")
        listing = actions.add_parser("list", help="Show what is known of a channel's tokens.")
        listing.add_argument("channel", type=channel_called, help="The channel's slug.")
        revoke = actions.add_parser("revoke", help="End a token at once.")
        revoke.add_argument("prefix", help="The beginning of the token, as hor_a1b2c3d4.")

    def handle(self, *, action, **options):
        {"make": self.make, "list": self.show, "revoke": self.revoke}[action](**options)

    def make(self, *, channel, days, feeds, **options):
        if days is not None and not 0 < days < 10_000:
            raise CommandError(_("A token lasts from 1 to 9999 days."))
        use = ChannelToken.Use.FEEDS if feeds else ChannelToken.Use.API
        expires_at = timezone.now() + timedelta(days=days) if days else None
        try:
            _token, text = ChannelToken.make(channel, use=use, expires_at=expires_at)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stderr.write(_("Keep it well: it is not shown again."))
        self.stdout.write(text)

    def show(self, *, channel, **options):
        for token in channel.tokens.all():
            self.stdout.write(f"{token.prefix}  {state_of(token)}")

    def revoke(self, *, prefix, **options):
        token = ChannelToken.objects.filter(prefix=prefix).first()
        if token is None:
            raise CommandError(_("No token begins with %s.") % prefix)
        token.revoke()
        self.stdout.write(_("%s opens nothing any more.") % prefix)


def state_of(token):
    """Say in words whether a token opens anything, and when it did last."""
    if token.revoked_at:
        return _("revoked on %s") % token.revoked_at.date()
    used = _("last used on %s") % token.last_used_on if token.last_used_on else _("never used")
    if token.expires_at:
        return _("%(used)s, until %(date)s") % {"used": used, "date": token.expires_at.date()}
    return used
