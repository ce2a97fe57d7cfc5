"""The organisation, its site, and where a page stands in it."""

from cms.website.structured.writing import node


def organization(site):
    """Return who is behind the site: author and publisher of its posts."""
    return node(
        "Organization",
        **{"@id": f"{site['url']}/#organization"},
        name=site["name"],
        url=site["url"],
    )


def website(page, site):
    """Return the site in one language; its first page alone tells of it."""
    return node(
        "WebSite",
        name=site["name"],
        url=page["seo"]["canonicalUrl"],
        inLanguage=page["locale"]["tag"],
        publisher=organization(site),
    )


def breadcrumb_list(page, site):
    """Return the pages above a page and itself; ``None`` where nothing is above."""
    if not page.get("breadcrumbs"):
        return None
    above = [(each["title"], f"{site['url']}{each['path']}") for each in page["breadcrumbs"]]
    trail = [*above, (page["title"], page["seo"]["canonicalUrl"])]
    items = [
        node("ListItem", position=position, name=title, item=url)
        for position, (title, url) in enumerate(trail, start=1)
    ]
    return node("BreadcrumbList", itemListElement=items)
