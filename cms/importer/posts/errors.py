"""Why a line cannot be brought in."""

from django.utils.translation import gettext_noop as _

REASONS = {
    "too-long": _("the line is longer than %(megabytes)d MB"),
    "undecodable": _("the bytes are not UTF-8"),
    "not-json": _("this is no JSON, from character %(column)d on"),
    "number": _("a number in it cannot be read"),
    "too-deep": _("objects and lists stand too deep in one another"),
    "not-an-object": _("%(place)s must be an object in braces"),
    "not-a-list": _("%(place)s must be a list in brackets"),
    "not-a-text": _("%(place)s must be a text"),
    "not-a-mark": _("%(place)s must be true or false"),
    "missing": _("%(place)s is missing"),
    "unknown-name": _("%(place)s is not known here"),
    "named-twice": _("“%(name)s” stands twice in one object"),
    "control-character": _("%(place)s holds a control character"),
    "too-many-characters": _("%(place)s has more than %(limit)d characters"),
    "too-many": _("%(place)s has more than %(limit)d entries"),
    "repeated-key": _("the key “%(key)s” is that of line %(line)d"),
    "unknown-language": _("the site has no language “%(language)s”"),
    "no-language": _("there is no text in any language"),
    "no-source": _("there is no text in the source's language “%(language)s”"),
    "not-a-date": _("“%(text)s” is not a date: write it as 2019-05-31"),
    "year": _("%(year)d is no year in which a post can be"),
    "not-one-of": _("%(place)s must be one of: %(choices)s"),
    "misfit": _("%(place)s: %(problem)s"),
    "path": _("“%(path)s” does not lie in the folder of the file"),
    "no-file": _("the picture “%(path)s” cannot be read"),
    "no-picture": _("“%(path)s”: %(problem)s"),
    "deleted-picture": _("the picture “%(path)s” was deleted here: take it out of the line"),
    "no-topic": _("there is no topic “%(topic)s”: make it first, or say its name in a language"),
    "refused": _("what is written there does not fit a page: %(problems)s"),
}


class DamagedLine(Exception):
    """A line that is left out: ``code`` and ``params`` say why, ``template`` in English."""

    def __init__(self, code, **params):
        self.code, self.params = code, params
        self.template = REASONS[code]
        super().__init__(self.template % params)
