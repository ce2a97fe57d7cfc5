"""Processor time, of which limits are told: it does not grow when others use the machine."""

import gc
import time
from contextlib import contextmanager

# The seconds in which a request is answered or refused, whatever it asks.
SOON = 0.25


class Spent:
    seconds = 0.0


@contextmanager
def processor_time():
    """Give an object that has the ``seconds`` which the block took, afterwards.

    To look through all that a thousand tests have left is no work of the block's: the collector
    of garbage waits until its end.
    """
    spent, is_collecting = Spent(), gc.isenabled()
    gc.disable()
    began = time.process_time()
    try:
        yield spent
    finally:
        spent.seconds = time.process_time() - began
        if is_collecting:
            gc.enable()
