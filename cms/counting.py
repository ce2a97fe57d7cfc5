"""What a process counts of its work, for who watches the service.

Labels are words of closed lists: nothing that a client has sent becomes one, and no name of a
reader, a partner or a page does.
"""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

REGISTRY = CollectorRegistry()
# Seconds: of an answer that is kept, of one that is made, of one that somebody waits for.
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
COSTS = (10, 30, 100, 300, 1_000, 3_000, 10_000)

REQUESTS = Counter(
    "cms_http_requests",
    "Requests that were answered, by the part of the service and the class of the status.",
    ["route", "status"],
    registry=REGISTRY,
)
REQUEST_SECONDS = Histogram(
    "cms_http_request_duration_seconds",
    "Seconds until a request was answered.",
    ["route"],
    buckets=SECONDS,
    registry=REGISTRY,
)
IN_PROGRESS = Gauge(
    "cms_http_requests_in_progress",
    "Requests that are being answered.",
    multiprocess_mode="livesum",
    registry=REGISTRY,
)
OPERATIONS = Counter(
    "cms_graphql_operations",
    "Operations that clients have sent, by their kind and what came of them.",
    ["kind", "outcome"],
    registry=REGISTRY,
)
COST = Histogram(
    "cms_graphql_cost",
    "What operations may cost at most, those of the site's own pages among them.",
    buckets=COSTS,
    registry=REGISTRY,
)
KEPT = Counter(
    "cms_kept_answers",
    "Answers that were looked for among the kept ones, and whether they were there.",
    ["what", "found"],
    registry=REGISTRY,
)


def count_kept(what, *, is_found):
    """Count that a kept ``answer``, ``page`` or ``feed`` was looked for."""
    KEPT.labels(what, "hit" if is_found else "miss").inc()
