from cms.publication.projections.blocks import project_body
from cms.publication.projections.context import Incomplete
from cms.publication.projections.images import project_lead_image
from cms.publication.projections.topics import project_topics


def project_event_index(page, context):
    """Return the document of the page that lists the events."""
    return {"intro": project_body(page.intro, context)}


def project_event(page, context):
    """Return the document of an event, as readers get it.

    Raises ``Incomplete`` for an event without a beginning, which only code can publish.
    """
    if page.starts_at is None:
        raise Incomplete("An event cannot be published without a beginning.")
    return {
        "ends_at": page.ends_at and page.ends_at.isoformat(),
        "time_zone": page.time_zone,
        "is_all_day": page.is_all_day,
        "place": project_place(page) if page.has_place else None,
        "organizer": page.organizer,
        "contact_email": page.contact_email,
        "image": project_lead_image(page, context),
        "body": project_body(page.body, context),
        "topics": project_topics(page.topic_links.all(), context),
    }


def project_place(page):
    return {
        "name": page.place_name,
        "address": page.address,
        "postal_code": page.postal_code,
        "city": page.city,
        "country": page.country,
        "latitude": page.latitude,
        "longitude": page.longitude,
    }
