"""What several landscapes have in common: light, hills, stars, birds, cottages."""

from math import pi, sin

from cms.operations.demo.drawing.canvas import WIDTH
from cms.operations.demo.drawing.palettes import EVENING, mix


def shine(canvas, centre, tones, *, radius):
    """Let the sun or the moon shine: two rings of light and the disc."""
    canvas.glow(centre, radius * 9, tones.orb, strength=0.42)
    canvas.glow(centre, radius * 3, tones.orb, strength=0.5)
    canvas.disc(centre, radius, tones.orb)


def ridge(rng, level, height, bottom):
    """Return the outline of a hill range, closed along the bottom."""
    waves = [(rng.uniform(0.6, 1.3) * n, rng.uniform(0, 2 * pi), 1 / n) for n in (1, 2.3, 5)]
    top = [
        (x, level - height * sum(a * sin(f * x / 250 + phase) for f, phase, a in waves))
        for x in range(0, WIDTH + 20, 10)
    ]
    return [*top, (WIDTH + 10, bottom), (0, bottom)]


def range_of_hills(canvas, rng, tones, bottom, *, layers):
    """Paint hills one before the other, each darker and lower than the last."""
    for layer in range(layers):
        depth = (layer + 1) / (layers + 1)
        tone = mix(tones.far, tones.near, depth**1.4)
        haze = mix(tone, tones.sky[-1], 0.45 * (1 - depth))
        level = bottom - 190 * (1 - depth) - 20
        canvas.shaded(ridge(rng, level, 52 * (1.1 - depth), bottom), (tone, haze))


def spread(rng, count, *, margin, jitter):
    """Return places across the sheet, evenly spread and a little displaced."""
    step = (WIDTH - 2 * margin) / (count - 1)
    return [margin + step * index + rng.uniform(-jitter, jitter) for index in range(count)]


def stars(canvas, rng, tones, *, below):
    """Scatter faint stars over an evening sky, fewer and fainter further down."""
    if tones not in EVENING:
        return
    for _ in range(110):
        x, y = rng.uniform(0, WIDTH - 1), below * rng.random() ** 1.4
        sky = canvas.image.getpixel(canvas.point((x, y)))
        faint = mix(sky, tones.paper, rng.uniform(0.25, 0.85) * (1 - y / below))
        canvas.disc((x, y), rng.choice((1.0, 1.3, 1.9)), faint)


def birds(canvas, rng, place, tones):
    """Let a few birds fly by in a loose wedge that begins at a place."""
    x, y = place
    for index in range(rng.randint(4, 7)):
        spot = (x + index * rng.uniform(34, 52), y + abs(index - 2) * 17 + rng.uniform(-8, 8))
        bird(canvas, spot, rng.uniform(13, 21), mix(tones.near, tones.sky[1], 0.25))


def bird(canvas, place, span, tone):
    """Draw a bird far off: two wings, each a thin arc."""
    for side in (-1, 1):
        upper, lower = [], []
        for step in range(9):
            share = step / 8
            x = place[0] + side * span * share
            y = place[1] - span * 0.42 * sin(pi * share * 0.8)
            upper.append((x, y))
            lower.append((x, y + span * 0.16 * (1 - share)))
        canvas.polygon([*upper, *reversed(lower)], tone)


def cottage(canvas, foot, tones):
    """Draw a small house with one lit window and its glow."""
    x, y = foot
    wall, roof = mix(tones.near, tones.far, 0.12), mix(tones.near, (0, 0, 0), 0.25)
    canvas.rectangle((x + 48, y - 74, x + 58, y - 44), roof)
    canvas.rectangle((x, y - 38, x + 78, y), wall)
    canvas.polygon([(x - 8, y - 36), (x + 20, y - 70), (x + 58, y - 70), (x + 86, y - 36)], roof)
    canvas.rectangle((x + 18, y - 27, x + 34, y - 9), tones.light)
    canvas.line([(x + 26, y - 27), (x + 26, y - 9)], wall, width=2)
    canvas.glow((x + 26, y - 18), 60, tones.light, strength=0.55)


def stroke(canvas, centre, half, thickness, tone):
    x, y = centre
    canvas.polygon([(x - half, y), (x, y - thickness), (x + half, y), (x, y + thickness)], tone)
