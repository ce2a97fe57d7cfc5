"""Which other pages a page names: readers get them in their own locale, where they are visible."""


def project_links(page_ids, context):
    """Return the content ids of pages in the editor's order, without those gone and its own."""
    keys, own_key = context.lookups.content_ids(page_ids), context.page.translation_key
    others = [keys[page_id] for page_id in page_ids if keys.get(page_id, own_key) != own_key]
    linked = [str(key) for key in others]
    for content_id in linked:
        context.references.add_page(content_id)
    return list(dict.fromkeys(linked))


def project_events(page_ids, context):
    """Return the content ids of events, which show the page among their posts in turn."""
    content_ids = project_links(page_ids, context)
    for content_id in content_ids:
        context.references.add_event(content_id)
    return content_ids
