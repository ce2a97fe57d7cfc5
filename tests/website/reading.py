"""Pages of the site as a reader meets them."""

from bs4 import BeautifulSoup


def read(client, path, *, status=200):
    """Return the parsed page at ``path``, which must answer with ``status``.

    Which blanks hold words together is left to the tests of typography: here all are the same.
    """
    response = client.get(path)
    assert response.status_code == status
    html = response.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    return BeautifulSoup(html, "html.parser")


def language_links(page):
    """Return the links of the language switcher by their language."""
    return {link["lang"]: link for link in page.select(".languages a")}


def hreflangs(page):
    return {link["hreflang"]: link["href"] for link in page.select("link[hreflang]")}
