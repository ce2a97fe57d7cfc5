"""Drafts of every type and with every block, as the editor keeps them half-made: no error."""

from datetime import UTC, date, datetime

import pytest
from wagtail.blocks import ListBlock, StructBlock
from wagtail.fields import StreamField

from cms.publication.projections.blocks import PROJECTIONS
from home.models import HomePage
from pages.blocks import BodyBlock, StandBlock
from pages.models import (
    EventIndexPage,
    EventPage,
    NewsIndexPage,
    NewsPostPage,
    TextPage,
    TimelineItemPage,
    TimelinePage,
)
from tests.api.fields import everything_of
from tests.factories import event_index, home, news_index, timeline
from tests.previews import token_in, unsaved

TYPES = {
    HomePage: "HomePage",
    NewsIndexPage: "NewsIndex",
    NewsPostPage: "NewsPost",
    EventIndexPage: "EventIndex",
    EventPage: "Event",
    TimelinePage: "Timeline",
    TimelineItemPage: "TimelineItem",
    TextPage: "TextPage",
}
PARENTS = {NewsPostPage: news_index, EventPage: event_index, TimelineItemPage: timeline}
# Without these there is no answer, and the caller is told.
NEEDED = {
    EventPage: {"starts_at": datetime(2030, 5, 1, 18, tzinfo=UTC)},
    TimelineItemPage: {"date": date(2020, 1, 31)},
}
BLOCKS = {**BodyBlock().child_blocks, **StandBlock().child_blocks}


def empty_values():
    """Yield a type and a raw value for each way in which a block may hold nothing yet."""
    for name, block in BLOCKS.items():
        yield name, block.get_prep_value(block.get_default())
        yield name, nothing_in(block)
        if isinstance(block, StructBlock):
            yield name, {}
    yield "gallery", {"images": [{}, nothing_in(BLOCKS["image"])]}


def nothing_in(block):
    """Return a raw value with null wherever Wagtail itself can read one."""
    if isinstance(block, StructBlock):
        return {name: nothing_in(each) for name, each in block.child_blocks.items()}
    return [] if isinstance(block, ListBlock) else None


def stream(block, *values):
    known = [value for value in values if value[0] in block.child_blocks]
    return block.to_python(
        [
            {"type": name, "value": value, "id": f"00000000-0000-0000-0000-00000000000{index:x}"}
            for index, (name, value) in enumerate(known)
        ]
    )


def draft_of(model, *values):
    """Return a draft with nothing in it but these blocks, wherever its type takes them."""
    if model is HomePage:
        draft = home("ru")
        draft.title = draft.stand_heading = ""
    else:
        parent = PARENTS.get(model, home)("ru")
        draft = unsaved(model, parent, title="", slug="", **NEEDED.get(model, {}))
    for field in model._meta.local_fields:
        if isinstance(field, StreamField):
            setattr(draft, field.name, stream(field.stream_block, *values))
    return draft


@pytest.fixture(autouse=True)
def _asking_for_everything(settings):
    settings.API_MAX_BODY_BYTES = settings.API_MAX_COST = 1_000_000
    settings.API_MAX_TOKENS = settings.API_MAX_ALIASES = 100_000


@pytest.fixture
def preview(api, editor):
    """Return all that the API answers of a draft; the site must show it too."""

    def ask(draft):
        address = editor.looks_at(draft).url
        assert api.client.get(address).status_code == 200
        name = TYPES[type(draft)]
        query = f"{{ preview {{ ... on {name} {everything_of(name)} }} }}"
        return api.previewing(token_in(address)).query(query)["preview"]

    return ask


@pytest.mark.parametrize("model", TYPES)
def test_a_page_of_which_nothing_is_written_is_previewed(preview, model):
    page = preview(draft_of(model))

    assert page["__typename"] == TYPES[model]
    assert page[f"{TYPES[model]}_title"] == ""


@pytest.mark.parametrize("model", TYPES)
def test_a_page_with_every_empty_block_is_previewed(preview, model):
    page = preview(draft_of(model, *empty_values()))

    bodies = [each for each in page.values() if isinstance(each, dict) and "Body_blocks" in each]
    assert bodies
    assert all((body["Body_blocks"], body["Body_html"]) == ([], "") for body in bodies)


@pytest.mark.parametrize(("name", "value"), [*empty_values()])
def test_an_empty_block_is_previewed(preview, name, value):
    page = preview(draft_of(HomePage, (name, value)))

    assert page["HomePage_intro"]["Body_blocks"] == []
    assert len(page["HomePage_stand"]) == (name == "point")


def test_no_block_is_left_out_here():
    assert {name for name, _value in empty_values()} == {*PROJECTIONS, "point"}
