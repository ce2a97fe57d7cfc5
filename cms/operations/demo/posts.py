"""What the demo's posts have beside what news.txt says: see posts.toml."""

from cms.operations.demo.versions import publish_versions
from pages.models import NewsPostPage, RelatedNewsPost


def make_demo_posts(words, legacy, stock):
    for key in reversed(words):
        entry, draft = words[key], legacy.draft_of(NewsPostPage, "news", key)
        stock.set_topics(draft, entry["topics"])
        draft.related_links = [
            RelatedNewsPost(post=legacy.draft_of(NewsPostPage, "news", other), locale=draft.locale)
            for other in entry.get("related", [])
        ]
        publish_versions(draft, stock.picture_words(draft, key))
