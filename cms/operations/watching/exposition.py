"""All that is counted and measured, as Prometheus reads it."""

import os
from itertools import chain

from prometheus_client import CONTENT_TYPE_LATEST as CONTENT_TYPE
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from cms.counting import REGISTRY
from cms.operations.watching.measures import MEASURES
from cms.operations.watching.readiness import READINESS

__all__ = ["CONTENT_TYPE", "exposed"]


def exposed():
    """Return the text of a scrape, as bytes: of all processes of this server together."""
    registry = CollectorRegistry()
    registry.register(Measured())
    return generate_latest(counted()) + generate_latest(registry)


def counted():
    """Return what the processes have counted; one process alone has no folder for it."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    return registry


class Measured:
    """What is asked of the database at each scrape; of one that is gone, that it is gone."""

    def describe(self):
        """Name nothing beforehand: the library would ask the database to find out."""
        return []

    def collect(self):
        is_up = not READINESS.failing()
        yield family("cms_ready", "Whether this server can serve: 1, or 0.", float(is_up))
        yield from chain.from_iterable(map(measured, MEASURES)) if is_up else ()


def measured(measure):
    """Yield the measure as it stands; nothing where there is nothing to tell."""
    found = measure.look()
    if found is not None:
        yield family(measure.name, measure.meaning, found, label=measure.label)


def family(name, meaning, found, *, label=""):
    """Return a gauge: of one number, or of numbers by the word of a label."""
    if not label:
        return GaugeMetricFamily(name, meaning, value=found)
    gauge = GaugeMetricFamily(name, meaning, labels=[label])
    for word, number in found.items():
        gauge.add_metric([word], number)
    return gauge
