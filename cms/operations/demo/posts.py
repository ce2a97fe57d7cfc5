"""The demo's posts: a dozen, in the form of the old news page.

They take the importer's road, as the organisation's own texts do.
"""

from cms.importer.mapping import content_id
from cms.importer.news import import_news
from cms.importer.parsing import parse_news
from cms.operations.demo.pages import fill
from cms.operations.demo.stock import FOLDER
from cms.translation.writing import write_translation
from pages.models import NewsPostEvent, NewsPostPage, RelatedNewsPost


def make_demo_posts(words, stock, *, events):
    """Import the posts, and publish them with what the import has not: see posts.toml."""
    news = (FOLDER / "news.txt").read_bytes()
    import_news(news)
    posts = {post.key: post for post in reversed(parse_news(news).posts)}
    sources = {key: source_of(post) for key, post in posts.items()}
    for key, source in sources.items():
        entry = words[key]
        draft = source.get_latest_revision_as_object()
        draft.kind = entry.get("kind", draft.kind)
        stock.set_topics(draft, entry["topics"])
        link(draft, NewsPostEvent, "event", [events[slug] for slug in entry.get("events", [])])
        link(draft, RelatedNewsPost, "post", [sources[other] for other in entry.get("related", [])])
        publish_versions(draft, stock.picture_words(draft, key))


def source_of(post):
    """Return the page of the language that the post was written in."""
    return NewsPostPage.objects.get(
        translation_key=content_id(post), locale__language_code=post.source_language
    )


def link(page, model, name, targets):
    """Let a draft name other pages, in rows of ``model`` whose foreign key is ``name``."""
    rows = [model(**{name: target}, locale=page.locale) for target in targets]
    setattr(page, model._meta.get_field("page").remote_field.related_name, rows)


def publish_versions(source, words):
    """Publish a post and its translations, with words for its picture in each language."""
    translations = [
        page.get_latest_revision_as_object()
        for page in NewsPostPage.objects.filter(translation_key=source.translation_key)
        if page.pk != source.pk
    ]
    fill(source, words)
    source.save_revision().publish()
    for translation in translations:
        fill(translation, words)
        page = write_translation(source, translation.locale, words=translation)
        page.latest_revision.publish()
