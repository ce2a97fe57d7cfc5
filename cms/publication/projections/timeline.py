from cms.publication.projections.blocks import project_body
from cms.publication.projections.context import Incomplete
from cms.publication.projections.images import project_lead_image
from cms.publication.projections.topics import project_topics
from cms.publication.rendering.dates import display_date


def project_timeline(page, context):
    """Return the document of the page that shows the timeline."""
    return {"intro": project_body(page.intro, context)}


def project_timeline_item(page, context):
    """Return the document of a timeline item, as readers get it.

    Raises ``Incomplete`` for an item without a date, which only code can publish.
    """
    if page.date is None:
        raise Incomplete("A timeline item cannot be published without a date.")
    return {
        "date_precision": page.date_precision,
        "display_date": display_date(page.date, page.date_precision, context.locale.language_code),
        "headline": page.headline,
        "summary": page.summary,
        "image": project_lead_image(page, context),
        "body": project_body(page.body, context),
        "source": project_source(page) if page.source_url else None,
        "topics": project_topics(page.topic_links.all(), context),
    }


def project_source(page):
    return {"text": page.source_name, "url": page.source_url}
