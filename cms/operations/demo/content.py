"""The demo content: every type of page in every language, with pictures and topics."""

from django.db import transaction

from cms.operations.demo.events import make_demo_events
from cms.operations.demo.home import make_demo_homes
from cms.operations.demo.legacy import LegacyPages
from cms.operations.demo.posts import make_demo_posts
from cms.operations.demo.stock import make_stock, read_words
from cms.operations.demo.texts import make_demo_texts
from cms.operations.demo.timeline import make_demo_timeline


@transaction.atomic
def make_demo_content():
    """Fill an installation that has no content: posts, events, timeline, text and home pages."""
    words = read_words("posts")
    stock, legacy = make_stock(words), LegacyPages()
    legacy.bring_in()
    make_demo_events(legacy, stock)
    make_demo_posts(words["posts"], legacy, stock)
    make_demo_timeline(legacy, stock)
    make_demo_homes(stock, texts=make_demo_texts())
