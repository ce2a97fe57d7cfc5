"""Which backups are kept: the newest of each of the last days, weeks and months that have any."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    daily: int
    weekly: int
    monthly: int

    @property
    def periods(self):
        """Pairs of how many periods there are, and what tells in which one a day lies."""
        yield self.daily, lambda day: day
        yield self.weekly, lambda day: day.isocalendar()[:2]
        yield self.monthly, lambda day: (day.year, day.month)


def kept(moments, rule, *, zone):
    """Return which of the moments are kept; the newest always is.

    Days are those of ``zone``. Only periods count that have a backup, so that an installation that
    stood still for a year keeps as many as before.
    """
    newest_first = sorted(moments, reverse=True)
    found = set(newest_first[:1])
    for number, period_of in rule.periods:
        newest = {}
        for moment in newest_first:
            newest.setdefault(period_of(moment.astimezone(zone).date()), moment)
        found.update(list(newest.values())[:number])
    return found
