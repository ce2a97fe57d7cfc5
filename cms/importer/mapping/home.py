from django.utils.html import format_html

from cms.importer.mapping.content import Content, block_of, content_id_of
from cms.importer.mapping.posts import stream_of
from home.models import HomePage
from home.roots import default_home
from pages.models import TimelineItemPage, TimelinePage
from pages.models.timeline import DatePrecision


def item_content(item, language):
    """Return the content of an item of the timeline, in the language of its page alone."""
    name = f"timeline/{item.key}"
    return Content(
        name=name,
        line=item.line,
        model=TimelineItemPage,
        section=TimelinePage,
        content_id=content_id_of(name),
        source_language=language,
        versions={
            language: {
                "title": item.title,
                "title_is_generated": item.title_is_generated,
                "date": item.date,
                "date_precision": DatePrecision.DAY.value,
                "summary": item.text,
            }
        },
    )


def home_content(home):
    """Return what an old home page says beside its timeline, for the home page of its language."""
    content_id = default_home().translation_key
    return Content(
        name="home",
        line=home.stand_line,
        model=HomePage,
        content_id=content_id,
        source_language=home.language,
        versions={
            home.language: {
                "intro": stream_of(home.intro, content_id, field="intro"),
                "stand_heading": home.stand_heading,
                "stand": [
                    block_of(content_id, "stand", position, "point", point_value(point))
                    for position, point in enumerate(home.stand, start=1)
                ],
            }
        },
    )


def point_value(point):
    text = str(format_html("<p>{}</p>", point.text)) if point.text else ""
    return {"lead": point.lead, "text": text}
