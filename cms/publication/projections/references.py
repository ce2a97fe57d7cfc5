"""What a document shows and points to, collected while it is written."""

from cms.publication.models import PublishedReference

Target = PublishedReference.Target


class References(set):
    """Pairs of target and key, as they are kept in ``PublishedReference``."""

    def add_image(self, image, *, is_shown=True):
        self.add((Target.IMAGE if is_shown else Target.HIDDEN_IMAGE, str(image.pk)))

    def add_document(self, document, *, is_shown=True):
        self.add((Target.DOCUMENT if is_shown else Target.HIDDEN_DOCUMENT, str(document.pk)))

    def add_topic(self, content_id):
        self.add((Target.TOPIC, str(content_id)))

    def add_topic_slug(self, slug):
        self.add((Target.TOPIC_SLUG, slug))

    def add_page(self, content_id):
        self.add((Target.PAGE, str(content_id)))

    def add_event(self, content_id):
        self.add((Target.EVENT, str(content_id)))

    def keys(self, target):
        return sorted(key for kind, key in self if kind == target)
