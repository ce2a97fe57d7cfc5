def project_topics(links, context):
    """Return the published topics of a page in the editor's order, named in the page's locale.

    A topic that has no published name there is left out: never the source's word. It is a
    reference all the same, for the page shows it as soon as it is published.
    """
    ids = [link.topic_id for link in links]
    keys = context.lookups.topic_keys(ids)
    for key in keys.values():
        context.references.add_topic(key)
    named = context.lookups.named_topics(set(keys.values()), context.locale)
    shown = dict.fromkeys(keys[topic_id] for topic_id in ids if keys.get(topic_id) in named)
    return [project_topic(named[key], context) for key in shown]


def project_topic(topic, context):
    context.references.add_topic_slug(topic.slug)
    return {
        "content_id": str(topic.translation_key),
        "locale": topic.locale.language_code,
        "slug": topic.slug,
        "name": topic.name,
    }
