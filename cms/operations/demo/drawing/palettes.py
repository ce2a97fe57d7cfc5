"""The few colours a picture may use, and how they mix."""

from dataclasses import dataclass

from PIL import ImageColor


@dataclass(frozen=True)
class Palette:
    """Colours of one hour of the day."""

    sky: tuple  # from the zenith down to the horizon
    far: tuple
    near: tuple
    orb: tuple  # the sun or the moon
    light: tuple  # lamps and windows
    paper: tuple


def colour(text):
    return ImageColor.getrgb(text)


def palette(sky, *, far, near, orb, light, paper):
    return Palette(
        sky=tuple(colour(tone) for tone in sky.split()),
        far=colour(far),
        near=colour(near),
        orb=colour(orb),
        light=colour(light),
        paper=colour(paper),
    )


def mix(first, second, share):
    """Return ``first`` with a ``share`` of ``second`` in it, from 0 to 1."""
    return tuple(round(a + (b - a) * share) for a, b in zip(first, second, strict=True))


DAWN = palette(
    "#5f7fa3 #a9b3c4 #efc9b4 #fbe3c0",
    far="#a3a5b8",
    near="#2c3a4f",
    orb="#fff4dc",
    light="#fff1cf",
    paper="#fdf6ea",
)
DUSK = palette(
    "#27305a #6b5585 #c77f7d #f3b986",
    far="#8d6a86",
    near="#1f2140",
    orb="#ffe0b0",
    light="#ffd591",
    paper="#fbeedd",
)
NIGHT = palette(
    "#0c1730 #16294b #2c4a6e #587a94",
    far="#38567a",
    near="#0a1224",
    orb="#e8ecef",
    light="#ffce7a",
    paper="#f4ead6",
)
MIST = palette(
    "#8fa6a4 #b5c4bd #d9ddcd #efe9d6",
    far="#a7b8ae",
    near="#2f4743",
    orb="#fdf6de",
    light="#fdf3d3",
    paper="#fbf8ee",
)
AUTUMN = palette(
    "#4d7480 #94aaa2 #e2c594 #f2d7a0",
    far="#b08d67",
    near="#3a2a2a",
    orb="#ffefc8",
    light="#ffe3a1",
    paper="#fbf2df",
)
WINTER = palette(
    "#6f8db0 #a5bbd0 #d6dfe6 #f3e6dc",
    far="#a9b9cb",
    near="#33465f",
    orb="#fff6e6",
    light="#fff0d2",
    paper="#fafbfb",
)

DAYLIGHT = (DAWN, MIST, AUTUMN, WINTER)
EVENING = (DUSK, NIGHT)
