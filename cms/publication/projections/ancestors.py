"""Which pages stand above a page, for breadcrumbs. Their names are read when they are shown."""


def project_ancestors(page, context):
    """Return the content ids of the pages above ``page``, from the home page down."""
    content_ids = context.tree.content_ids_above(page)
    for content_id in content_ids:
        context.references.add_page(content_id)
    return content_ids
