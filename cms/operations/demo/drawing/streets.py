"""A composition of the town: houses along a canal in the evening."""

from cms.operations.demo.drawing.canvas import HEIGHT, WIDTH
from cms.operations.demo.drawing.palettes import DUSK, NIGHT, mix
from cms.operations.demo.drawing.scenery import shine, stars, stroke

QUAY = 690


def canal_houses(canvas, rng):
    """A row of gabled houses with lit windows, doubled by the canal."""
    tones = rng.choice((DUSK, NIGHT))
    canvas.wash((0, 0, WIDTH, QUAY), tones.sky)
    stars(canvas, rng, tones, below=280)
    side = rng.choice((-1, 1))
    moon = (WIDTH / 2 + side * rng.randint(250, 600), rng.randint(110, 160))
    shine(canvas, moon, tones, radius=34)
    skyline(canvas, WIDTH / 2 - side * rng.randint(200, 600), tones)
    row_of_houses(canvas, rng, tones)
    canvas.rectangle((0, QUAY - 20, WIDTH, QUAY), mix(tones.near, (0, 0, 0), 0.25))
    lamps(canvas, rng, tones)
    canvas.mirror(QUAY, mix(tones.near, tones.sky[0], 0.3), share=0.34, blur=5)
    canvas.rectangle((0, QUAY - 3, WIDTH, QUAY + 2), mix(tones.near, tones.light, 0.18))
    shimmer(canvas, rng, tones)


def skyline(canvas, x, tones):
    """Hint at roofs and a church tower behind the row."""
    tone = mix(tones.far, tones.sky[1], 0.45)
    canvas.rectangle((x, 190, x + 74, QUAY), tone)
    canvas.rectangle((x + 16, 130, x + 58, 200), tone)
    canvas.polygon([(x + 12, 132), (x + 37, 30), (x + 62, 132)], tone)


def row_of_houses(canvas, rng, tones):
    x = -rng.randint(20, 90)
    while x < WIDTH:
        width = rng.choice((142, 158, 176, 196))
        house(canvas, rng, (x, width), rng.randint(300, 400), tones)
        x += width


def house(canvas, rng, place, top, tones):
    """Draw one house: front, gable, windows, door."""
    x, width = place
    front = mix(rng.choice(bricks(tones)), tones.near, rng.uniform(0.1, 0.3))
    outline = rng.choice((step_gable, bell_gable, pointed_gable, cornice))(x, width, top)
    canvas.shaded([*outline, (x + width, QUAY), (x, QUAY)], (front, mix(front, tones.near, 0.4)))
    canvas.line(outline, mix(front, tones.paper, 0.3), width=4)
    canvas.line([(x, top), (x, QUAY)], mix(tones.near, (0, 0, 0), 0.2), width=3)
    attic(canvas, rng, (x + width / 2, top + 4), front, tones)
    windows(canvas, rng, place, top + 66, front, tones)
    ground_floor(canvas, rng, place, front, tones)


def bricks(tones):
    return [
        mix(tone, tones.sky[0], 0.42)
        for tone in ((150, 84, 70), (96, 78, 84), (70, 84, 110), (176, 132, 98))
    ]


def step_gable(x, width, top):
    outline, step = [], width / 11
    for index in range(5):
        y = top - index * 24
        outline += [(x + index * step, y), (x + index * step, y - 24)]
    return [*outline, *((2 * x + width - px, py) for px, py in reversed(outline))]


def bell_gable(x, width, top):
    middle = x + width / 2
    half = [
        (0.5, 0),
        (0.47, 24),
        (0.38, 40),
        (0.26, 56),
        (0.2, 82),
        (0.18, 104),
        (0.1, 124),
        (0, 132),
    ]
    left = [(middle - width * share, top - rise) for share, rise in half]
    return [*left, *((2 * middle - px, py) for px, py in reversed(left))]


def pointed_gable(x, width, top):
    middle = x + width / 2
    return [
        (x, top),
        (middle - 14, top - 112),
        (middle - 14, top - 124),
        (middle + 14, top - 124),
        (middle + 14, top - 112),
        (x + width, top),
    ]


def cornice(x, width, top):
    return [
        (x, top),
        (x, top - 34),
        (x - 6, top - 34),
        (x - 6, top - 48),
        (x + width + 6, top - 48),
        (x + width + 6, top - 34),
        (x + width, top - 34),
        (x + width, top),
    ]


def attic(canvas, rng, centre, front, tones):
    x, y = centre
    pane(canvas, (x - 15, y - 24, x + 15, y + 20), rng.random() < 0.45, front, tones)


def windows(canvas, rng, place, top, front, tones):
    """Set rows of windows into a front, lit here and there."""
    x, width = place
    columns = 2 if width < 170 else 3
    wide = 34
    gap = (width - columns * wide) / (columns + 1)
    for y in range(top, QUAY - 176, 88):
        for column in range(columns):
            left = x + gap + column * (wide + gap)
            pane(canvas, (left, y, left + wide, y + 58), rng.random() < 0.5, front, tones)


def pane(canvas, box, is_lit, front, tones):
    left, top, right, bottom = box
    frame = mix(front, tones.paper, 0.5)
    canvas.rectangle((left - 4, top - 4, right + 4, bottom + 4), frame)
    warm = (mix(tones.light, (255, 255, 255), 0.15), mix(tones.light, (232, 150, 70), 0.45))
    cold = (mix(tones.near, tones.sky[1], 0.35), mix(tones.near, tones.sky[0], 0.1))
    canvas.wash(box, warm if is_lit else cold)
    middle, cross = (left + right) / 2, top + (bottom - top) * 0.36
    canvas.line([(middle, top), (middle, bottom)], frame, width=2.5)
    canvas.line([(left, cross), (right, cross)], frame, width=2.5)
    if is_lit:
        canvas.glow((middle, (top + bottom) / 2), 74, tones.light, strength=0.3)


def ground_floor(canvas, rng, place, front, tones):
    """Set a door with a fanlight and one broad window above the quay."""
    x, width = place
    door = x + (18 if rng.random() < 0.5 else width - 56)
    dark = mix(tones.near, rng.choice(((60, 100, 84), (110, 52, 48), (40, 60, 90))), 0.4)
    canvas.rectangle((door - 4, QUAY - 116, door + 42, QUAY - 20), mix(front, tones.paper, 0.4))
    canvas.rectangle((door, QUAY - 92, door + 38, QUAY - 20), dark)
    canvas.rectangle((door, QUAY - 112, door + 38, QUAY - 96), tones.light)
    left = x + 72 if door < x + width / 2 else x + 18
    pane(canvas, (left, QUAY - 108, left + width - 92, QUAY - 52), rng.random() < 0.7, front, tones)


def lamps(canvas, rng, tones):
    """Stand street lamps along the quay."""
    dark = mix(tones.near, (0, 0, 0), 0.35)
    start = rng.randint(120, 260)
    for x in range(start, WIDTH, 440):
        canvas.line([(x, QUAY - 10), (x, QUAY - 150)], dark, width=5)
        canvas.polygon(
            [(x - 11, QUAY - 176), (x + 11, QUAY - 176), (x + 7, QUAY - 150), (x - 7, QUAY - 150)],
            tones.light,
        )
        canvas.polygon([(x - 14, QUAY - 175), (x, QUAY - 190), (x + 14, QUAY - 175)], dark)
        canvas.glow((x, QUAY - 163), 120, tones.light, strength=0.6)


def shimmer(canvas, rng, tones):
    """Break the reflection with thin horizontal strokes of its own colours."""
    for _ in range(190):
        depth = rng.random()
        x, y = rng.uniform(0, WIDTH - 1), QUAY + 10 + depth * (HEIGHT - QUAY - 14)
        water = canvas.image.getpixel(canvas.point((x, y)))
        tone = mix(water, rng.choice((tones.paper, tones.near, tones.near)), 0.16)
        stroke(canvas, (x, y), rng.uniform(20, 70), 0.8 + 1.4 * depth, tone)
