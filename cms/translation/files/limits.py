"""How long a text may be in the place where it stands, and whether it may have tags there."""

from dataclasses import dataclass

from cms.translation.files.inline import length_of
from cms.translation.lengths import RICH_TEXT, end_of, longest_of


@dataclass(frozen=True)
class Limit:
    """``longest`` is ``None`` where a text may have any length."""

    longest: int | None = None
    is_plain: bool = False

    def is_kept_by(self, tokens):
        return self.longest is None or length_of(tokens) <= self.longest


def limit_of(model, field_path):
    """Return the limit of a place; none where the code no longer has the field or block."""
    end = end_of(model, field_path.split("."))
    if end is None or isinstance(end, RICH_TEXT):
        return Limit()
    return Limit(longest=longest_of(end), is_plain=True)
