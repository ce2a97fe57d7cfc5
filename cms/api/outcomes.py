"""What came of the operations that clients send, counted."""

from cms.api.errors import ErrorCode
from cms.counting import OPERATIONS

ANSWERED = "OK"
# Of a request that was refused before it was known what it asks.
UNKNOWN = "unknown"


def count_answered(kind):
    OPERATIONS.labels(kind or UNKNOWN, ANSWERED).inc()


def count_errors(kind, errors):
    """Count an operation by the code of its first error; by that of a fault of ours, if any."""
    codes = [error["extensions"]["code"] for error in errors]
    internal = ErrorCode.INTERNAL_SERVER_ERROR
    count_refused(internal if internal in codes else codes[0], kind=kind)


def count_refused(code, *, kind=None):
    # A code is a word of a closed list; what else an error says is not counted.
    OPERATIONS.labels(kind or UNKNOWN, ErrorCode(code).value).inc()
