"""What the publishing checklist says of links."""

from django.utils.translation import gettext as _

from cms.links.finding import links_of
from cms.links.models import AskedLink, digest_of
from pages.checklist import Finding, Severity


def check_links(drafts):
    """Ask to confirm links behind which nothing was found. One statement.

    Nothing is said of a link that was not asked for yet, or is older than a day.
    """
    links = [(draft, url, digest_of(url)) for draft in drafts for url in links_of(draft)]
    asked = AskedLink.objects.fresh().filter(digest__in={digest for _d, _u, digest in links})
    broken = {each.digest: each for each in asked if each.is_broken}
    for draft, url, digest in links:
        if digest in broken:
            text = _("A link does not answer: %(url)s. %(answer)s")
            facts = {"url": url, "answer": broken[digest].answer}
            yield Finding(draft, Severity.WARNING, f"link-{digest[:12]}", text % facts)
