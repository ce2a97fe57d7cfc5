"""From a line to a content: what the file says, checked by itself, without a statement."""

from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from django.conf import settings

from cms.importer.mapping.content import Content, content_id_of, digest
from cms.importer.posts.blocks import stream_of
from cms.importer.posts.errors import DamagedLine
from cms.importer.posts.lines import object_in
from cms.importer.posts.pictures import Picture, merged, picture_in, pictures_in, placed
from cms.importer.posts.topics import NamedTopic, topic_in
from cms.importer.posts.values import Fields, day, listed, mark, one_of, text
from pages.models import NewsIndexPage, NewsPostPage
from pages.models.news import NewsPostKind
from pages.slugs import MAX_LENGTH, ascii_slug

LONGEST_KEY = 200
MOST_TOPICS = 50


@dataclass
class Post:
    """A content as a line says it; images and topics are named, and not yet found.

    ``facts`` belong to all languages, ``words`` to one each, the source's first.
    """

    line: int
    key: str
    source_language: str
    facts: dict
    words: dict[str, dict]
    image: Picture | None = None
    topics: list[NamedTopic] = field(default_factory=list)

    @property
    def content_id(self) -> UUID:
        return content_id_of(f"posts/{self.key}")

    @property
    def versions(self):
        return self.words

    @cached_property
    def pictures(self):
        """The pictures of all languages, each file once, with the gravest that is said of it."""
        return merged([*pictures_in(self.image), *pictures_in(self.words)])

    def digest_of(self, language):
        """Return what tells whether the file says something else; facts concern each language."""
        return digest([self.facts, self.image, self.topics, self.words[language]])

    def content(self, *, ids, topic_keys):
        """Return the content of page and translations, with the ids of images and of topics."""
        image = self.image and ids.get(self.image.path)
        found = {"image": image, "topic_links": [str(key) for key in topic_keys]}
        versions = {language: placed(words, ids) for language, words in self.words.items()}
        versions[self.source_language] = self.facts | found | versions[self.source_language]
        return Content(
            name=f"posts/{self.key}",
            line=self.line,
            model=NewsPostPage,
            section=NewsIndexPage,
            content_id=self.content_id,
            source_language=self.source_language,
            versions=versions,
            digests={language: self.digest_of(language) for language in versions},
        )


def key_in(members):
    """Return the key of a line's object: it comes first, for it tells lines apart."""
    return Fields(members, "").need("key", text, limit=LONGEST_KEY)


def read_post(line):
    """Return the post of a line; raises ``DamagedLine`` with the first thing that is not right."""
    members = object_in(line)
    key = key_in(members)
    fields = Fields(members, "")
    fields.left.pop("key")
    source = fields.take("source", text)
    facts = facts_in(fields)
    image = fields.take("image", lead_image)
    topics = fields.take("topics", listed, default=[], limit=MOST_TOPICS)
    words = fields.need("languages", words_in, content_id=content_id_of(f"posts/{key}"))
    fields.end()
    source = source_of(source, words)
    return Post(
        line=line.number,
        key=key,
        source_language=source,
        facts=facts,
        words={source: words[source], **words},
        image=image,
        topics=list(dict.fromkeys(topic_in(*each, languages=languages()) for each in topics)),
    )


def languages():
    return [code for code, _name in settings.LANGUAGES]


def facts_in(fields):
    """Return what is the same in all languages, and what a page has where the file is silent."""
    facts = {
        "date": fields.need("date", day),
        "kind": fields.take(
            "kind", one_of, choices=NewsPostKind.values, default=NewsPostKind.REPORT.value
        ),
        "allow_syndication": fields.take("allow_syndication", mark, default=True),
    }
    slug = fields.take("slug", text, limit=MAX_LENGTH)
    return facts | ({"slug": ascii_slug(slug)} if slug else {})


def lead_image(value, place):
    fields = Fields(value, place)
    picture = picture_in(fields)
    fields.end()
    return picture


def words_in(value, place, *, content_id):
    """Return the words of each language of the site that the post has, in the site's order."""
    fields = Fields(value, place)
    found = {code: fields.take(code, words_of, content_id=content_id) for code in languages()}
    for language in fields.left:
        raise DamagedLine("unknown-language", language=language)
    words = {code: words for code, words in found.items() if words}
    if not words:
        raise DamagedLine("no-language")
    return words


def words_of(value, place, *, content_id):
    fields = Fields(value, place)
    words = {
        "title": fields.need("title", text, limit=limit_of("title")),
        "lead": fields.take("lead", text, default="", limit=limit_of("lead")),
        "image_alt": fields.take("image_alt", text, default="", limit=limit_of("image_alt")),
        "image_caption": fields.take(
            "image_caption", text, default="", limit=limit_of("image_caption")
        ),
        "body": fields.take("body", stream_of, default=[], content_id=content_id),
    }
    fields.end()
    return words


def limit_of(name):
    return NewsPostPage._meta.get_field(name).max_length


def source_of(named, words):
    if named is None:
        return next(iter(words))
    if named not in words:
        raise DamagedLine("no-source", language=named)
    return named
