"""How long the desk takes for a page of 100 segments, and the board for 2,000 pages.

    python -m benchmarks.translation_desk [number of pages]

Prints statements, and milliseconds of the processor and on the clock, the median of some rounds.
"""

import sys
import time
from statistics import median

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, get_runner
from django.urls import reverse

from benchmarks.data.copies import publish_posts
from benchmarks.data.published import put_rows
from cms.translation.sheets import Sheet
from tests.factories import paragraphs, publish_post
from tests.signing_in import force_whole_login
from tests.translation.people import begun, write

ROUNDS = 5
SEGMENTS = 100


def main(number=2_000):
    runner = get_runner(settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        measure(number)
    finally:
        runner.teardown_databases(databases)


def measure(number):
    client = Client()
    admin = get_user_model().objects.create_superuser("admin", "admin@example.com")
    force_whole_login(client, admin)
    texts = [f"Абзац номер {place}." for place in range(SEGMENTS - 1)]
    record = begun(publish_post("ru", title="Весна", body=paragraphs(*texts)))
    write(record, "Spring", *(f"Paragraph number {place}." for place in range(SEGMENTS // 2)))
    segment = Sheet(record).segments[-1]
    address = [record.pk, segment.context.pk, segment.string.pk]
    put_rows(publish_posts(number))

    report("the desk", lambda: client.get(reverse("translation_desk", args=[record.pk])))
    report("a text saved", lambda: save(client, address))
    details, board = reverse("translation_details", args=address), reverse("translation_board")
    report("what helps with a text", lambda: client.get(details))
    report("the board", lambda: client.get(board))
    report("what waits", lambda: client.get(f"{board}?state=WAITING"))
    report("the table", lambda: b"".join(client.get(f"{board}?export=csv")))


def save(client, address):
    save.number += 1
    data = {"text": f"The last paragraph, {save.number}."}
    client.post(reverse("translation_segment", args=address), data)


save.number = 0


def report(title, act):
    act()
    with CaptureQueriesContext(connection) as statements:
        act()
    number = len(statements)
    rounds = [timed(act) for _ in range(ROUNDS)]
    processor, clock = (median(each) * 1_000 for each in zip(*rounds, strict=True))
    print(f"{title:<24} {number:4d} statements {processor:7.0f} ms {clock:7.0f} ms")


def timed(act):
    processor, clock = time.process_time(), time.perf_counter()
    act()
    return time.process_time() - processor, time.perf_counter() - clock


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
