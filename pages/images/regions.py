"""Regions of a picture that an editor marks, in hundredths of its width and height."""

from math import ceil, floor
from typing import NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# Rows that are there without a script.
EMPTY_ROWS = 4
MOST_REGIONS = 100
SMALLEST = 0.1


class Region(NamedTuple):
    """A rectangle, in per cent of the picture it lies in; it may reach beyond its edges."""

    x: float
    y: float
    width: float
    height: float

    def box(self, size):
        """Return left, top, right and bottom in whole pixels: at least one, all in the picture."""
        across = pixels(self.x, self.width, size[0])
        down = pixels(self.y, self.height, size[1])
        return across[0], down[0], across[1], down[1]


def pixels(start, length, whole):
    first = min(max(floor(start * whole / 100), 0), whole - 1)
    last = min(ceil((start + length) * whole / 100), whole)
    return first, max(last, first + 1)


class PerCentField(forms.FloatField):
    """A number of hundredths; what is not finite is refused."""

    def __init__(self, label, *, lowest=0, highest=100):
        attrs = {"step": "0.1", "inputmode": "decimal"}
        super().__init__(
            label=label,
            # Of a row that is not empty: see the form.
            required=False,
            min_value=lowest,
            max_value=highest,
            widget=forms.NumberInput(attrs=attrs),
        )


class RegionForm(forms.Form):
    x = PerCentField(gettext_lazy("Left, %"), highest=100 - SMALLEST)
    y = PerCentField(gettext_lazy("Top, %"), highest=100 - SMALLEST)
    width = PerCentField(gettext_lazy("Width, %"), lowest=SMALLEST)
    height = PerCentField(gettext_lazy("Height, %"), lowest=SMALLEST)

    def clean(self):
        """Ask for every number of a row; Django comes by only where one was typed."""
        for name, value in list(self.cleaned_data.items()):
            if value is None:
                self.add_error(name, self.fields[name].error_messages["required"])
        return self.cleaned_data


class Regions(forms.BaseFormSet):
    """Rows of numbers, of which those that are left empty do not count."""

    default_error_messages = {
        "too_many_forms": gettext_lazy(
            "At most %(num)s regions can be blurred at once. Blur these first, and then the others."
        )
    }

    @property
    def chosen(self):
        return [Region(**form.cleaned_data) for form in self.forms if form.has_changed()]

    def clean(self):
        if not any(self.errors) and not self.chosen:
            raise ValidationError(_("Mark at least one region."), code="no_regions")


RegionFormSet = forms.formset_factory(
    RegionForm,
    formset=Regions,
    extra=EMPTY_ROWS,
    max_num=MOST_REGIONS,
    absolute_max=MOST_REGIONS,
    validate_max=True,
)


class BlurForm(forms.Form):
    """What is to be blurred, and that the editor knows that it is for good."""

    is_final = forms.BooleanField(
        label=gettext_lazy("I know that the unblurred picture is not kept"),
        error_messages={
            "required": gettext_lazy("Say that you know this: a blur cannot be taken back.")
        },
    )

    def __init__(self, data=None, **kwargs):
        super().__init__(data, **kwargs)
        self.regions = RegionFormSet(data, prefix="regions")

    def is_valid(self):
        return all([super().is_valid(), self.regions.is_valid()])
