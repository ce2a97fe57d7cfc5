"""Whether an address answers with success: for health checks of containers, which have no curl.

python -m cms.operations.health.probe http://127.0.0.1:8000/readyz
"""

import sys
import urllib.error
import urllib.request

PATIENCE = 4


def answers(url):
    """Tell whether ``url`` answers with a status of success within some seconds."""
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE):  # noqa: S310 - the operator's own
            return True
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(not answers(sys.argv[1]))
