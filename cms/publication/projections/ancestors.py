"""Which pages stand above a page, for breadcrumbs. Their names are read when they are shown."""


def project_ancestors(page, context):
    """Return the content ids of the pages above ``page``, from the home page down."""
    above = context.lookups.content_ids_at(context.tree.tree_paths_above(page))
    content_ids = [str(content_id) for content_id in above]
    for content_id in content_ids:
        context.references.add_page(content_id)
    return content_ids
