"""A guide as the admin shows it: its Markdown becomes HTML, and its links those of the admin."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt

from pages.manual.guides import language_of, names, source_of

# Raw HTML stays text.
MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
# What a heading is made of: its beginning, its words, its end.
HEADING = 3


@dataclass(frozen=True)
class Guide:
    """What one guide says in one language; ``contents`` are ids and words of its sections."""

    language: str
    title: str
    html: str
    contents: tuple


def guide(name):
    """Return a guide by its name, which must be one of ``names()``."""
    tokens = MARKDOWN.parse(source_of(name))
    title, tokens = plain(tokens[1]), tokens[HEADING:]
    contents = tuple(name_headings(tokens))
    for token in tokens:
        adapt(token)
    html = MARKDOWN.renderer.render(tokens, MARKDOWN.options, {})
    safe = mark_safe(html)  # noqa: S308 - the renderer has escaped what files of ours say
    return Guide(language_of(name), title, safe, contents)


def name_headings(tokens):
    """Give each heading the id that other viewers of Markdown give it; yield the sections."""
    for opening, words in zip(tokens, tokens[1:], strict=False):
        if opening.type == "heading_open":
            opening.attrSet("id", slugify(plain(words), allow_unicode=True))
            if opening.tag == "h2":
                yield opening.attrGet("id"), plain(words)


def plain(token):
    return "".join(child.content for child in token.children)


def adapt(token):
    if token.type == "th_open":
        token.attrSet("scope", "col")
    elif token.type == "image":
        token.attrSet("src", reverse("manual_picture", args=[token.attrGet("src")]))
    elif token.type == "link_open":
        adapt_link(token)
    for child in token.children or ():
        adapt(child)


def adapt_link(token):
    """Lead to another guide in the admin; a document that is no guide is not to be had there."""
    target = token.attrGet("href")
    file, mark, heading = target.partition("#")
    name = file.removesuffix(".md")
    if name in names():
        token.attrSet("href", reverse("manual_guide", args=[name]) + mark + heading)
        token.attrSet("hreflang", language_of(name))
    elif not target.startswith("#"):
        del token.attrs["href"]
