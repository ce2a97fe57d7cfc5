"""Sending what is due, beside the other work of the worker, which nothing here may hold up.

Threads wait for the network and touch no database. The job claims endpoints, hands over requests
and writes down what came back.
"""

import logging
import threading
from concurrent.futures import FIRST_COMPLETED, Future, wait

from django.db import InterfaceError, OperationalError

from cms.deliveries.claims import claim_due
from cms.deliveries.exchange import Answer, exchange
from cms.deliveries.failures import Failure
from cms.deliveries.recording import record, skip
from cms.deliveries.transports import transport_of

logger = logging.getLogger(__name__)

# How many endpoints one worker sends to at a time.
MOST = 8
# Seconds that a round waits for answers, so that a queue of quick ones is soon empty.
GLANCE = 0.1
# Seconds that the worker waits at its end for what is under way.
LAST_WAIT = 5


class Dispatcher:
    """What one process has under way: deliveries with their requests, by future answers."""

    def __init__(self):
        self.under_way = {}

    def round(self):
        """Send what is due and record what came back; tell whether more may be waiting."""
        done = self.collect() + self.send_due()
        wait(self.under_way, timeout=GLANCE, return_when=FIRST_COMPLETED)
        return self.collect() + done > 0

    def send_due(self):
        """Begin to send; return how many deliveries needed no sending."""
        claimed = claim_due(MOST - len(self.under_way))
        return sum(not self.send(delivery) for delivery in claimed)

    def send(self, delivery):
        """Begin to send a delivery; tell whether there was something to be sent."""
        try:
            request = transport_of(delivery.endpoint).prepare(delivery)
        except (InterfaceError, OperationalError):
            raise
        except Exception:
            # Whatever it is, it is of this message: the others go on, and the log tells.
            logger.exception("Delivery %s could not be prepared.", delivery.pk)
            record(delivery, None, Answer(failure=Failure.NOT_PREPARED))
            return False
        if request is None:
            skip(delivery)
            return False
        self.under_way[begun(request)] = delivery, request
        return True

    def collect(self):
        """Record each answer that has come; return how many there were."""
        done = [future for future in self.under_way if future.done()]
        for future in done:
            # Only what is recorded is forgotten: the database may be gone for a moment.
            self.record(*self.under_way[future], future)
            del self.under_way[future]
        return len(done)

    def record(self, delivery, request, future):
        try:
            record(delivery, request, future.result())
        except (InterfaceError, OperationalError):
            raise
        except Exception:
            logger.exception("What became of delivery %s could not be recorded.", delivery.pk)

    def finish(self):
        """Wait a little for what is under way, so that the next worker does not send it again."""
        wait(self.under_way, timeout=LAST_WAIT)
        self.collect()


def begun(request):
    """Send a request in a thread of its own; return the future of its answer."""
    answer = Future()
    threading.Thread(target=run, args=[answer, request], daemon=True).start()
    return answer


def run(answer, request):
    try:
        answer.set_result(exchange(request))
    except Exception as error:
        answer.set_exception(error)


dispatcher = Dispatcher()


def deliver():
    """The work of the worker's job; tell whether more may be waiting."""
    return dispatcher.round()


def finish_deliveries():
    dispatcher.finish()
