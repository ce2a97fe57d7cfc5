"""A post as schema.org knows it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from cms.website.days import day_from
from cms.website.structured.pictures import pictures_of
from cms.website.structured.site import organization
from cms.website.structured.writing import node

# Search engines cut a longer one, or pass the post over.
LONGEST_HEADLINE = 110


def article(page, site, terms):
    """Return a post as a NewsArticle. The organisation signs it: posts name no author.

    ``terms`` are on which the site's content may be used.
    """
    address = page["seo"]["canonicalUrl"]
    us = organization(site)
    return node(
        "NewsArticle",
        **{"@id": address},
        url=address,
        mainEntityOfPage=address,
        headline=headline(page["title"]),
        description=page["seo"]["description"],
        inLanguage=page["locale"]["tag"],
        datePublished=published(page),
        dateModified=page["lastPublishedAt"],
        image=pictures_of(page),
        author=us,
        publisher=us,
        keywords=[topic["name"] for topic in page["topics"]],
        license=terms["licenseUrl"],
        isAccessibleForFree=True,
        **versions(page),
    )


def headline(title):
    """Return the title, cut at a word where it is too long."""
    if len(title) <= LONGEST_HEADLINE:
        return title
    return f"{title[: LONGEST_HEADLINE - 1].rsplit(' ', 1)[0]}…"


def published(page):
    """Return the moment of publication; of a post that was taken over from before, its day."""
    first = datetime.fromisoformat(page["firstPublishedAt"])
    day = first.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
    return page["date"] if day_from(page["date"]) < day else page["firstPublishedAt"]


def versions(page):
    """Return what the post is translated from, or what is translated from it.

    What was written on its own in each language is no translation.
    """
    source, translated = source_of(page), translated_from(page)
    if source and source["locale"] != page["locale"]:
        return {"translationOfWork": work(source)} if page["locale"] in translated else {}
    others = [each for each in page["translations"] if each["locale"] in translated]
    return {"workTranslation": [work(each) for each in others]} if source else {}


def source_of(page):
    return next((each for each in page["translations"] if each["isSource"]), None)


def translated_from(page):
    """Return the locales whose version was translated, whether or not it says all by now."""
    made = ("UP_TO_DATE", "OUTDATED")
    return [each["locale"] for each in page["translations"] if each["status"] in made]


def work(version):
    return node(
        "NewsArticle",
        **{"@id": version["url"]},
        url=version["url"],
        headline=headline(version["title"]),
        inLanguage=version["locale"]["tag"],
    )
