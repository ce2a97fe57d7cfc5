"""What is written into a file comes back from it, whatever it is."""

from html import escape

import polib
import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from translate.storage import factory
from translate.storage.xliff2 import Xliff2File
from wagtail_localize.models import String

from cms.translation.files.reading import read
from cms.translation.markup import Markup
from cms.translation.memory.plain import plain_text
from cms.translation.sheets import Sheet
from tests.translation.files.work import FORMS, WRITERS, begin, entries_of, file_of, write

pytestmark = pytest.mark.django_db

# PostgreSQL keeps no text with this one in it.
SIGNS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
WORDS = st.text(SIGNS, min_size=1, max_size=12)
LINKS = st.integers(1, 3).map(lambda number: (f'<a id="a{number}">', "</a>"))
TAGS = st.sampled_from([("<b>", "</b>"), ("<i>", "</i>"), ("<em>", "</em>")]) | LINKS
SOURCES = st.recursive(
    WORDS.map(lambda text: escape(text, quote=False)) | st.just("<br/>"),
    lambda inner: st.tuples(TAGS, st.lists(inner, min_size=1, max_size=3)).map(
        lambda pair: pair[0][0] + "".join(pair[1]) + pair[0][1]
    ),
    max_leaves=8,
)
HANDLES = st.tuples(st.sampled_from(["", "/"]), st.integers(1, 4)).map(
    lambda pair: f"⟦{pair[0]}{pair[1]}⟧"
)
TARGETS = st.lists(WORDS | HANDLES | st.just("\n") | st.just("&nbsp;<b>"), min_size=1, max_size=6)


@pytest.fixture
def record(db):
    return begin(title="Весна", body=[])


def set_source(record, html):
    (segment,) = Sheet(record).segments
    String.objects.filter(pk=segment.string.pk).update(
        data=html, data_hash=String._get_data_hash(html)
    )


@pytest.mark.parametrize("form", FORMS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(source=SOURCES, text=TARGETS.map("".join).filter(str.strip))
def test_any_text_with_handles_comes_back_as_it_was(record, form, source, text):
    target = Markup(source).html_of(text)
    set_source(record, source)
    write(record, texts={source: target})

    (entry,) = read(WRITERS[form]([Sheet(record)]))

    assert (entry.problem, entry.source) == ("", source)
    assert entry.target == (target if plain_text(target) else "")


# Other programs


@pytest.fixture
def half_done(db):
    """A page with a translation, a suggestion for a text that changed, and nothing for a third."""
    record = begin(title="Весна  идёт", body=["Липы <b>зелены</b>.<br/>Да!", "Пришёл май."])
    write(record, texts={"Весна  идёт": "Spring &amp; more"})
    write(
        record, texts={"Липы <b>зелены</b>.<br/>Да!": "Limes <b>are green</b>.<br/>Yes!"}, tool="M"
    )
    return record


def opened_by_toolkit(content, form, tmp_path):
    """Return the file as Weblate opens it; the toolkit's factory knows XLIFF 1 alone."""
    if form == "xlf":
        return Xliff2File.parsestring(content)
    path = tmp_path / "texts.po"
    path.write_bytes(content)
    return factory.getobject(str(path))


@pytest.mark.parametrize("form", FORMS)
def test_translate_toolkit_reads_every_text_and_whether_it_is_done(half_done, form, tmp_path):
    store = opened_by_toolkit(file_of(half_done, form=form), form, tmp_path)

    units = [unit for unit in store.units if unit.source]
    assert [unit.source.replace("<b>", "").replace("</b>", "") for unit in units] == [
        "Весна  идёт",
        "Липы зелены.<br/>Да!" if form == "po" else "Липы зелены.Да!",
        "Пришёл май.",
    ]
    assert [(bool(unit.target), unit.isfuzzy()) for unit in units] == [
        (True, False),
        (True, True),
        (False, False),
    ]
    assert (store.getsourcelanguage(), store.gettargetlanguage()) == ("ru", "en") or form == "po"


@pytest.mark.parametrize("form", FORMS)
def test_what_translate_toolkit_saves_is_read_with_its_texts(half_done, form, tmp_path):
    store = opened_by_toolkit(file_of(half_done, form=form), form, tmp_path)
    unit = next(unit for unit in store.units if unit.source == "Пришёл май.")
    unit.target = "May has come."

    before, after = entries_of(file_of(half_done, form=form)), entries_of(bytes(store))
    assert after["Пришёл май."].target == "May has come."
    del before["Пришёл май."], after["Пришёл май."]
    assert [(each.path, each.source, each.target, each.stamp) for each in after.values()] == [
        (each.path, each.source, each.target, each.stamp) for each in before.values()
    ]


def test_polib_reads_languages_plurals_places_and_suggestions(half_done):
    with translation.override("en"):
        po = polib.pofile(file_of(half_done).decode())

    assert po.metadata["Language"] == "en"
    assert po.metadata["X-Source-Language"] == "ru"
    assert po.metadata["Plural-Forms"] == "nplurals=2; plural=(n != 1);"
    assert po.metadata["X-Translation-Records"] == str(half_done.uuid)
    assert [entry.comment.splitlines()[0] for entry in po][:2] == [
        "Весна идёт: Title",
        "Весна идёт: Text, paragraph 1",
    ]
    assert [entry.fuzzy for entry in po] == [False, True, False]
