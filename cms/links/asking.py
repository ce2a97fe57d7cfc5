"""Asking for the links of drafts, in the background: an editor does not wait for strangers."""

from functools import partial
from urllib.parse import urlsplit, urlunsplit

from django.db import transaction
from django.utils import timezone
from django.utils.encoding import iri_to_uri
from django_tasks import task

from cms.deliveries.exchange import Answer, Request, exchange
from cms.deliveries.failures import Failure
from cms.links.finding import links_of
from cms.links.models import AskedLink, digest_of

# Of a draft so many are asked for at most, each time that it is saved.
MOST = 50
# Seconds for each. Whoever takes longer loses readers, too.
SECONDS = 3
# What servers say that do not know HEAD.
NOT_BY_HEAD = {400, 403, 405, 501}
# As little as there is: neither who asks, nor for which page.
HEADERS = {"User-Agent": "Mozilla/5.0", "Accept": "*/*"}


def ask_for_links(request, page):
    """Ask for those links of a draft that nobody has asked for lately, once it is saved."""
    urls = {digest_of(url): url for url in links_of(page)}
    rows = AskedLink.objects.filter(digest__in=urls)
    settled = set(rows.settled().values_list("digest", flat=True))
    wanted = [digest for digest in urls if digest not in settled][:MOST]
    if wanted:
        want({digest: urls[digest] for digest in wanted})


def want(urls):
    """Note that addresses are to be asked for, and queue that. The queue keeps numbers alone."""
    now = timezone.now()
    AskedLink.objects.bulk_create(
        [AskedLink(digest=digest, url=url, wanted_at=now) for digest, url in urls.items()],
        update_conflicts=True,
        unique_fields=["digest"],
        update_fields=["wanted_at"],
    )
    for pk in AskedLink.objects.filter(digest__in=urls).order_by("pk").values_list("pk", flat=True):
        transaction.on_commit(partial(ask.enqueue, pk))


@task()
def ask(pk):
    """Ask for an address, unless somebody has just done so, and keep what was answered."""
    AskedLink.objects.outdated().delete()
    link = AskedLink.objects.filter(pk=pk).first()
    if link is None or AskedLink.objects.fresh().filter(pk=pk).exists():
        return
    answer = answer_of(link.url, method="HEAD")
    if answer.status in NOT_BY_HEAD:
        answer = answer_of(link.url, method="GET")
    link.status, link.failure, link.asked_at = answer.status, answer.failure, timezone.now()
    link.save(update_fields=["status", "failure", "asked_at"])


def answer_of(url, *, method):
    try:
        request = Request(as_uri(url), "", HEADERS, shown="", most_bytes=0, method=method)
    except ValueError:
        # Such as a host of more letters than a name can have.
        return Answer(failure=Failure.NO_NAME)
    return exchange(request, seconds=SECONDS)


def as_uri(url):
    """Return an address in ASCII, as it goes over the wire: RFC 3987, 3.1, and IDNA for the host.

    Raises ``ValueError`` where the host cannot be one.
    """
    parts = urlsplit(url)
    host = parts.hostname.encode("idna").decode()
    port = f":{parts.port}" if parts.port else ""
    return iri_to_uri(urlunsplit(parts._replace(netloc=f"{host}{port}")))
