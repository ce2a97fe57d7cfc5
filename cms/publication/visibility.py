"""Which of Wagtail's pages the public may see at this moment."""

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page, Site


def site_roots():
    """Return the home pages: the root of the site and its translations."""
    root = Site.objects.select_related("root_page").get(is_default_site=True).root_page
    return list(Page.objects.filter(translation_key=root.translation_key).select_related("locale"))


def public_pages(roots):
    """Return the pages that are live, below a root, not restricted, not expired and no alias."""
    if not roots:
        return Page.objects.none()
    return (
        Page.objects.live()
        .public()
        .filter(below_any(roots), alias_of=None)
        .filter(Q(expire_at=None) | Q(expire_at__gt=timezone.now()))
    )


def below_any(roots):
    condition = Q()
    for root in roots:
        condition |= Q(path__startswith=root.path)
    return condition


def public_path(page, roots):
    """Return the path that readers use, with the locale's prefix: "/ru/novosti/vesna/"."""
    root = next(root for root in roots if page.path.startswith(root.path))
    return f"/{page.locale.language_code}/{page.url_path.removeprefix(root.url_path)}"
