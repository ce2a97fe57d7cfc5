from pages.models import Topic


def project_topics(links, context):
    """Return the published topics of a page, each by its name in the page's locale.

    A topic that has no published name there is left out: never the source's word. It is a
    reference all the same, for the page shows it as soon as it is published.
    """
    keys = Topic.objects.filter(pk__in=[link.topic_id for link in links]).values_list(
        "translation_key", flat=True
    )
    for key in keys:
        context.references.add_topic(key)
    named = Topic.objects.filter(translation_key__in=list(keys), locale=context.locale, live=True)
    return [project_topic(topic, context) for topic in named.select_related("locale")]


def project_topic(topic, context):
    context.references.add_topic_slug(topic.slug)
    return {
        "content_id": str(topic.translation_key),
        "locale": topic.locale.language_code,
        "slug": topic.slug,
        "name": topic.name,
    }
