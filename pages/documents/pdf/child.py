"""A PDF is read in a process of its own, which may take so much time and memory and no more.

What reads it is written in C++, and whoever made the file may have made it for that.
"""

import os
import subprocess
import sys

from django.conf import settings

from pages.documents.refusals import REFUSALS, refusal

REFUSED = 3  # The exit status with which the child names a code of ``REFUSALS``.
# The admin writes in a transaction, for which SQLite lets others wait 20 seconds; a server's
# process that is silent for 30 is ended.
SECONDS = 25


def clean_pdf(data):
    """Return the PDF written anew by ``rewriting.rewrite``; raises its refusals."""
    if b"%PDF-" not in data[:1024]:
        raise refusal("mismatch")
    try:
        done = run(data)
    except subprocess.TimeoutExpired as error:
        raise refusal("too_large") from error
    if done.returncode:
        raise refusal(reason(done))
    return done.stdout


def run(data):
    # Nothing of what the service knows is in its environment: no secret, no address.
    kept = {
        name: value for name, value in os.environ.items() if name in ("PATH", "LD_LIBRARY_PATH")
    }
    command = [sys.executable, "-m", "pages.documents.pdf"]
    return subprocess.run(  # noqa: S603 - a program of ours
        command, input=data, capture_output=True, cwd=settings.BASE_DIR, env=kept, timeout=SECONDS
    )


def reason(done):
    """Return why there is no result: the child's word, or what its end tells."""
    code = done.stdout.decode("ascii", "replace")
    if done.returncode == REFUSED and code in REFUSALS:
        return code
    return "too_large" if done.returncode < 0 else "damaged"
