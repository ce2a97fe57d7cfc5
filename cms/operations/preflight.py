"""What must be right before anything is started, each with a message that says what to do."""

import errno
import socket

from django.core.management.base import CommandError
from django.db import Error as DatabaseError
from django.db import connection
from django.utils.translation import gettext as _

HOST = "127.0.0.1"


def require_free_port(port):
    try:
        with socket.socket() as probe:
            # As the server does: a port whose last connections are fading counts as free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((HOST, port))
    except OSError as error:
        raise CommandError(explain_port(port, error)) from error


def explain_port(port, error):
    if error.errno == errno.EADDRINUSE:
        problem = _("Port %(port)s of %(host)s is in use.")
    else:
        problem = _("Port %(port)s of %(host)s cannot be used: %(reason)s.")
    advice = _("Choose another: make run PORT=%d") % (port + 1 if 1024 <= port < 65_535 else 8001)
    facts = {"port": port, "host": HOST, "reason": error.strerror}
    return f"{problem % facts} {advice}"


def require_database():
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        raise CommandError(explain_database(error)) from error


def explain_database(error):
    """Say which database failed and why, in two lines and without its password."""
    reason = str(error).strip().splitlines() or [type(error).__name__]
    return _("The database %(name)s cannot be used: %(reason)s\nCheck DATABASE_URL.") % {
        "name": name_of_database(connection.settings_dict),
        "reason": reason[0],
    }


def name_of_database(database):
    if not database.get("HOST"):
        return database["NAME"]
    return f"{database['HOST']}:{database.get('PORT') or 5432}/{database['NAME']}"
