from cms.publication.projections.blocks import project_body


def project_text_page(page, context):
    """Return the document of a page that stays, as readers get it."""
    return {"lead": page.lead, "body": project_body(page.body, context)}
