"""Whether the settings are such that a real site may be run with them."""

from django.conf import settings
from django.core.checks import WARNING, run_checks
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.operations.doctor.addresses import is_public
from cms.operations.health.report import Finding, Problem

# Characters, and different ones among them: as Django's own check of the key wants it.
SHORTEST_KEY, FEWEST_SIGNS = 50, 5
SHORTEST_TOKEN = 24


def look_at_secrets():
    weak = [name for name, is_strong in strengths() if not is_strong]
    if not weak:
        return Finding(True, _("Secrets are long enough."))
    text = _("Too easy to guess: %s. Make new ones at random.")
    return Finding(False, text % ", ".join(weak))


def strengths():
    """Yield names of secrets with whether they are strong; of optional ones those that are set."""
    for number, key in enumerate([settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]):
        is_strong = len(key) >= SHORTEST_KEY and len(set(key)) >= FEWEST_SIGNS
        yield ("SECRET_KEY_FALLBACKS" if number else "SECRET_KEY"), is_strong
    if settings.METRICS_TOKEN:
        yield "METRICS_TOKEN", len(settings.METRICS_TOKEN) >= SHORTEST_TOKEN


def look_at_deployment():
    """Run the checks of `check --deploy`; of one machine's own installation they ask too much."""
    found = [
        each
        for each in run_checks(include_deployment_checks=is_public())
        if each.level >= WARNING and not each.is_silenced()
    ]
    if not found:
        return Finding(True, _("“manage.py check --deploy” finds nothing."))
    summary = ngettext(
        "“manage.py check --deploy” finds %d thing.",
        "“manage.py check --deploy” finds %d things.",
        len(found),
    )
    problems = [Problem(each.id or "", str(each.msg)) for each in found]
    is_urgent = any(each.is_serious() for each in found)
    return Finding(False, summary % len(found), problems, is_urgent=is_urgent)
