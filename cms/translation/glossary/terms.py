"""What is known of a term while texts are looked through."""

from typing import NamedTuple


class Term(NamedTuple):
    """A row of the glossary, without the database."""

    pk: int
    term: str
    translation: str
    forbidden: tuple[str, ...] = ()
    note: str = ""
    is_name: bool = False


class Match(NamedTuple):
    """A term in a text, in whatever form: ``text[start:end]`` is how it stands there."""

    term: Term
    start: int
    end: int
