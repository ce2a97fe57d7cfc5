from cms.publication.projections.blocks import project_body
from cms.publication.projections.images import project_lead_image
from cms.publication.projections.links import project_events, project_links
from cms.publication.projections.topics import project_topics
from cms.publication.rendering.blocks import text_of_block
from cms.publication.rendering.text import sentences


def project_news_index(page, context):
    """Return the document of the page that lists the posts."""
    return {"intro": project_body(page.intro, context)}


def project_news_post(page, context):
    """Return the document of a news post, as readers get it."""
    body = project_body(page.body, context)
    return {
        "title_is_generated": page.title_is_generated,
        "lead": page.lead or generated_lead(body, title=page.title),
        "image": project_lead_image(page, context),
        "body": body,
        "topics": project_topics(page.topic_links.all(), context),
        "events": project_events([link.event_id for link in page.event_links.all()], context),
        "related_posts": project_links(
            [link.post_id for link in page.related_links.all()], context
        ),
    }


def generated_lead(body, *, title):
    """Return the first sentence that the title does not repeat; empty when there is none."""
    paragraphs = (text_of_block(block) for block in body if block["type"] == "paragraph")
    candidates = (sentence for text in paragraphs for sentence in sentences(" ".join(text.split())))
    return next((each for each in candidates if not is_repeated(each, title)), "")


def is_repeated(sentence, title):
    """Tell whether ``title`` says the whole sentence, or the beginning of it where it is cut."""
    said, told = title.rstrip(".!?… ").casefold(), sentence.rstrip(".!?… ").casefold()
    return told in said or (title.endswith("…") and told.startswith(said))
