"""That nothing is forgotten: texts that a page, a file or a topic may hold."""

import pytest
from wagtail.blocks import RawHTMLBlock

from tests.factories import home
from tests.leaks.markers import Markers, markers_in
from tests.leaks.planting import DERIVED, Planter
from tests.leaks.world import PAGE_TYPES


@pytest.fixture
def planter(db):
    return Planter(Markers(), "page")


@pytest.mark.parametrize("model", PAGE_TYPES)
def test_every_word_of_a_page_is_a_marker(planter, model):
    page = planter.page(model, parent=home("ru"))

    fields = {field.name: field for field in model._meta.concrete_fields if is_wordy(field)}
    silent = [name for name, field in fields.items() if not markers_in(stored(page, field))]

    assert silent == []


def is_wordy(field):
    kinds = {"CharField", "TextField", "JSONField"}
    return field.get_internal_type() in kinds and not field.choices and field.name not in DERIVED


def stored(page, field):
    return str(field.value_from_object(page))


def test_a_block_that_nobody_can_plant_stops_the_test(planter):
    with pytest.raises(AssertionError, match="Say how to plant a RawHTMLBlock"):
        planter.block(RawHTMLBlock(), "body.html")
