"""What the panel's script says. A name in braces is put in by the script."""

from django.utils.translation import gettext as _


def texts():
    """Return the sentences by their names, in the language of the user."""
    return states() | announcements() | problems()


def states():
    return {
        "waiting": _("Waits for its turn."),
        "sending": _("Being sent: {percent}"),
        "preparing": _("Being prepared…"),
        "cut": _("The connection is broken. It goes on by itself."),
        "done": _("Done."),
        "failed": _("Not added. {reason}"),
    }


def announcements():
    return {
        "named": _("Photo {number}"),
        "chosen": _("Photos added to the list: {count}."),
        "moved": _("{name} is now number {number} of {count}."),
        "leftOut": _("{name} is left out."),
        "credited": _("Credit of all photos: {credit}"),
        "led": _("{name} is the lead image now."),
        "inserted": _("Photos inserted into the text: {count}."),
    }


def problems():
    return {
        "noConnection": _("The connection did not come back. Try again when it is there."),
        "signedOut": _("You are signed out. Sign in in another tab and try again."),
        "notStored": _(
            "Who made it and who can be recognised is not stored. Change it again to try once more."
        ),
        "nothing": _("No photo is done yet."),
    }
