"""What the doctor looks at beside what health does. A further one is a line."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from cms.operations.doctor.addresses import look_at_certificate, look_at_hosts
from cms.operations.doctor.machine import look_at_disk, look_at_packages, look_at_time_zones
from cms.operations.doctor.mail import look_at_mail
from cms.operations.doctor.services import (
    look_at_cache,
    look_at_clock,
    look_at_migrations,
    look_at_some_pages,
    look_at_storage,
)
from cms.operations.doctor.settings import look_at_deployment, look_at_secrets
from cms.operations.health.checks import CHECKS
from cms.operations.health.report import DATABASE, Check, report

MIGRATIONS = Check("migrations", _("Migrations"), look_at_migrations)
EXAMINATIONS = [
    Check("sample", _("A sample of pages"), look_at_some_pages),
    Check("clock", _("Clock"), look_at_clock),
    Check("cache", _("Cache"), look_at_cache, needs_database=False),
    Check("storage", _("Files"), look_at_storage, needs_database=False),
    Check("mail", _("Mail"), look_at_mail, needs_database=False),
    Check("disk", _("Disk space"), look_at_disk, needs_database=False),
    Check("hosts", _("Address of the site"), look_at_hosts, needs_database=False),
    Check("certificate", _("Certificate"), look_at_certificate, needs_database=False),
    Check("secrets", _("Secrets"), look_at_secrets, needs_database=False),
    Check("settings", _("Settings"), look_at_deployment, needs_database=False),
    Check("packages", _("Libraries"), look_at_packages, needs_database=False),
    Check("time_zones", _("Time zones"), look_at_time_zones, needs_database=False),
]


def examine(*, mail="", only=None):
    """Return pairs of check and finding of all there is; with an address a mail is sent there.

    ``only`` is the name of one, which is looked at beside what it stands on. What needs the tables
    of this code is left out where the database has not got them.
    """
    examinations = EXAMINATIONS
    if mail:
        look = partial(look_at_mail, address=mail)
        sent = Check("mail", _("Mail"), look, needs_database=False)
        examinations = [sent if each.name == sent.name else each for each in EXAMINATIONS]
    checks = [each for each in [*CHECKS, *examinations] if only in (None, each.name)]
    return report(checks, foundations=(DATABASE, MIGRATIONS))
