"""What may be wrong with a machine translator; each tells a translator so in a sentence."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class MachineProblem(Exception):
    """Something that a machine did or did not do; what it had answered before is kept."""

    def __str__(self):
        return _("The machine translator does not work.")


class MachineIsDown(MachineProblem):
    """Nobody answers at the address, or the connection broke."""

    def __str__(self):
        return _("The machine translator cannot be reached.")


class MachineIsSlow(MachineProblem):
    """The time that it has was over."""

    def __str__(self):
        return _("The machine translator did not answer in time.")


class MachineRefuses(MachineProblem):
    """It answers with an error: a wrong key, an unknown language, too many questions."""

    def __init__(self, status):
        super().__init__(status)
        self.status = status

    def __str__(self):
        return _("The machine translator refuses to translate (HTTP status %(status)d).") % {
            "status": self.status
        }


class MachineTalksNonsense(MachineProblem):
    """Its answer is no list of translations: a page of HTML, or fewer than were asked for."""

    def __str__(self):
        return _("The machine translator answers with something that is no translation.")


class FormattingWasBroken(MachineProblem):
    """Some translations lost words, links or formatting, and were left out."""

    def __init__(self, number):
        super().__init__(number)
        self.number = number

    def __str__(self):
        return ngettext(
            "The machine translator broke the formatting of %(number)d text, which was left out.",
            "The machine translator broke the formatting of %(number)d texts, which were left out.",
            self.number,
        ) % {"number": self.number}
