"""Which pages stand above a page, for breadcrumbs. Their names are read when they are shown."""


def project_ancestors(page, context, *, roots):
    """Return the content ids of the pages above ``page``, from the home page down."""
    root = next(root for root in roots if page.path.startswith(root.path))
    above = page.get_ancestors().filter(depth__gte=root.depth)
    content_ids = [str(key) for key in above.values_list("translation_key", flat=True)]
    for content_id in content_ids:
        context.references.add_page(content_id)
    return content_ids
