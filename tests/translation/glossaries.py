"""Terms for tests; each test names only what it is about."""

from cms.translation.glossary.models import GlossaryTerm
from tests.translation.remembered import locale


def glossary_term(term, translation, *, direction=("ru", "en"), **fields):
    """Return a term of the glossary, as a form would save it."""
    source, target = map(locale, direction)
    row = GlossaryTerm(
        source_locale=source, target_locale=target, term=term, translation=translation, **fields
    )
    row.full_clean()
    row.save()
    return row
