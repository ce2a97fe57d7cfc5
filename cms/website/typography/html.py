"""Typography of a document: in its text alone, in the language that each part says it is in."""

import re
from html import escape, unescape

from cms.website.typography.rules import typeset

# A comment, a declaration, or a tag with its attributes, whatever they hold.
MARKUP = re.compile(r"""(<!--.*?-->|<(?:[^<>"']|"[^"]*"|'[^']*')*>)""", re.DOTALL)
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
LANGUAGE = re.compile(r"""\slang\s*=\s*["']?([A-Za-z0-9-]+)""")
REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")
LEFT_ALONE = frozenset(["code", "kbd", "pre", "samp", "script", "style", "textarea"])
# Within these a sentence goes on; with any other it begins anew.
INLINE = re.compile(
    "a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup"
    "|time|u|var|wbr"
)
VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")


def typeset_html(html, language):
    """Return a document, or a part of one, with the typography of its languages.

    Markup, attributes and code stay as they are, byte for byte.
    """
    document = Document(language)
    for number, part in enumerate(MARKUP.split(html)):
        document.markup(part) if number % 2 else document.text(part)
    return document.finished()


class Document:
    """Parts of a document as they come. A sentence is typeset when it is whole."""

    def __init__(self, language):
        self.parts, self.sentence = [], []
        # The open elements, each with the language within it, and whether it is left alone.
        self.open = [("", language, False)]

    @property
    def language(self):
        return self.open[-1][1]

    def text(self, text):
        if not self.open[-1][2]:
            self.sentence.append(len(self.parts))
        self.parts.append(text)

    def markup(self, markup):
        tag = TAG.match(markup)
        if tag:
            self.element(tag[2].lower(), markup, is_end=bool(tag[1]))
        self.parts.append(markup)

    def element(self, name, markup, *, is_end):
        language = LANGUAGE.search(markup)
        if (
            not INLINE.fullmatch(name)
            or name in LEFT_ALONE
            or language
            or self.closes_language(name)
        ):
            self.end_sentence()
        if is_end:
            self.close(name)
        elif not VOID.fullmatch(name) and not markup.endswith("/>"):
            within = language[1] if language else self.language
            self.open.append((name, within, self.open[-1][2] or name in LEFT_ALONE))

    def closes_language(self, name):
        is_last = len(self.open) > 1 and self.open[-1][0] == name
        return is_last and self.open[-1][1] != self.open[-2][1]

    def close(self, name):
        """Close an element with what was left open in it; an end without a beginning is nothing."""
        names = [each[0] for each in self.open]
        if name in names[1:]:
            last = len(names) - 1 - names[::-1].index(name)
            del self.open[last:]

    def end_sentence(self):
        """Typeset the texts since the last sentence together, for marks may open in one."""
        texts = [Text(self.parts[place]) for place in self.sentence]
        typed = typeset("".join(text.signs for text in texts), self.language)
        for place, text in zip(self.sentence, texts, strict=True):
            self.parts[place] = text.written(typed[: len(text.signs)])
            typed = typed[len(text.signs) :]
        self.sentence = []

    def finished(self):
        self.end_sentence()
        return "".join(self.parts)


class Text:
    """The text between two tags: its signs, and how each of them was written."""

    def __init__(self, html):
        self.sources = [
            source
            for piece in re.split(f"({REFERENCE.pattern})", html)
            for source in ([piece] if REFERENCE.fullmatch(piece) else piece)
        ]
        self.signs = "".join(map(sign_of, self.sources))

    def written(self, signs):
        """Return the text with other signs; one that is the same is written as it was."""
        return "".join(
            source if sign == sign_of(source) else escape(sign)
            for source, sign in zip(self.sources, signs, strict=True)
        )


def sign_of(source):
    """Return the one sign that ``source`` writes; of a reference to several, any other."""
    sign = unescape(source)
    return sign if len(sign) == 1 else "\N{OBJECT REPLACEMENT CHARACTER}"
