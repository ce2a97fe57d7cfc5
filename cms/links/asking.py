"""Asking for the links of drafts, in the background: an editor does not wait for strangers."""

from functools import partial

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from cms.deliveries.exchange import Request, exchange
from cms.links.finding import links_of
from cms.links.models import AskedLink, digest_of

# Of a draft so many are asked for at most, each time that it is saved.
MOST = 50
# Seconds for each. Whoever takes longer loses readers, too.
SECONDS = 5
# What servers say that do not know HEAD.
NOT_BY_HEAD = {400, 403, 405, 501}
# As little as there is: neither who asks, nor for which page.
HEADERS = {"User-Agent": "Mozilla/5.0", "Accept": "*/*"}


def ask_for_links(request, page):
    """Ask for those links of a draft that nobody has asked for lately, once it is saved."""
    links = links_of(page)
    digests = [digest_of(url) for url in links]
    known = AskedLink.objects.fresh().filter(digest__in=digests).values_list("url", flat=True)
    for url in [each for each in links if each not in set(known)][:MOST]:
        transaction.on_commit(partial(ask.enqueue, url))


@task()
def ask(url):
    """Ask for an address, and keep what was answered."""
    answer = answer_of(url, method="HEAD")
    if answer.status in NOT_BY_HEAD:
        answer = answer_of(url, method="GET")
    AskedLink.objects.update_or_create(
        digest=digest_of(url),
        defaults={
            "url": url,
            "status": answer.status,
            "failure": answer.failure,
            "asked_at": timezone.now(),
        },
    )
    AskedLink.objects.outdated().delete()


def answer_of(url, *, method):
    request = Request(url, "", HEADERS, shown="", most_bytes=0, method=method)
    return exchange(request, seconds=SECONDS)
