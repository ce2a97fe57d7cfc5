def project_topics(links, context):
    """Return the published topics of a page in the editor's order, named in the page's locale.

    A topic that has no published name there is left out: never the source's word. It is a
    reference all the same, for the page shows it as soon as it is published.
    """
    shown = {}
    for versions in context.lookups.topics([link.topic_id for link in links]).values():
        context.references.add_topic(versions[0].translation_key)
        for topic in versions:
            if topic.live and topic.locale_id == context.locale.pk:
                shown[topic.translation_key] = topic
    return [project_topic(topic, context) for topic in shown.values()]


def project_topic(topic, context):
    context.references.add_topic_slug(topic.slug)
    return {
        "content_id": str(topic.translation_key),
        "locale": topic.locale.language_code,
        "slug": topic.slug,
        "name": topic.name,
    }
