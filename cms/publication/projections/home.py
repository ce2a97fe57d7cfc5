from cms.publication.projections.blocks import project_body
from cms.publication.projections.images import project_lead_image
from cms.publication.projections.rich_text import project_rich_text


def project_home_page(page, context):
    """Return the document of the first page: picture, introduction and stand."""
    return {
        "image": project_lead_image(page, context),
        "intro": project_body(page.intro, context),
        "stand_heading": page.stand_heading,
        "stand": [project_stand_point(point.value, context) for point in page.stand],
    }


def project_stand_point(point, context):
    return {"lead": point.get("lead") or "", "text": project_rich_text(point.get("text"), context)}
