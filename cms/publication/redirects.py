"""From the former paths of pages to where they are now.

Wagtail's own way takes half a minute for a section of 20,000 pages on PostgreSQL, and breaks
on SQLite. The store knows each path that readers had.
"""

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

LONGEST_PATH = Redirect._meta.get_field("old_path").max_length


def put_redirects(moved):
    """Let the paths in ``moved`` lead to pages: ``{former path: page id}``.

    A redirect that an editor wrote stays. One at a path where a page stands again does no harm:
    the page is found first.
    """
    wanted = {Redirect.normalise_path(path): page_id for path, page_id in moved.items()}
    editors = Redirect.objects.filter(old_path__in=wanted, automatically_created=False)
    kept = set(editors.values_list("old_path", flat=True))
    # The one site there is, as ``visibility.places_that_matter`` finds it.
    site = Site.objects.order_by("-is_default_site", "pk").first()
    Redirect.objects.bulk_create(
        [
            Redirect(old_path=path, site=site, redirect_page_id=pk, automatically_created=True)
            for path, pk in wanted.items()
            if path not in kept and len(path) <= LONGEST_PATH
        ],
        update_conflicts=True,
        unique_fields=["old_path", "site"],
        update_fields=["redirect_page", "is_permanent"],
    )
