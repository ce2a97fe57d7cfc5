"""All that a page of one type says to programs."""

from cms.website.structured.articles import article
from cms.website.structured.events import event
from cms.website.structured.site import breadcrumb_list, organization, website
from cms.website.structured.writing import script


def structured_data(page, site, terms):
    """Return the ``<script>`` with a page's structured data; empty where there is nothing to say.

    ``page`` and ``site`` are as the site's documents ask for them, ``terms`` the site's licence.
    """
    told = NODES[page["__typename"]](page, site, terms) if page["__typename"] in NODES else []
    nodes = [each for each in [*told, breadcrumb_list(page, site)] if each]
    return script(nodes) if nodes else ""


NODES = {
    "HomePage": lambda page, site, terms: [website(page, site), organization(site)],
    "NewsPost": lambda page, site, terms: [article(page, site, terms)],
    "Event": lambda page, site, terms: [event(page, site, terms)],
}
