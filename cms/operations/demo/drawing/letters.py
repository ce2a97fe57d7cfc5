"""A composition of the sky: letters on their way."""

from math import cos, pi, sin

from cms.operations.demo.drawing.canvas import HEIGHT, WIDTH
from cms.operations.demo.drawing.palettes import DAWN, DUSK, NIGHT, WINTER, mix
from cms.operations.demo.drawing.scenery import cottage, range_of_hills, ridge, shine, spread, stars


def letters_in_flight(canvas, rng):
    """Envelopes that cross the sky over a sleeping village like a flock of birds."""
    tones, ground = rng.choice((DUSK, NIGHT, DAWN, WINTER)), 860
    canvas.wash((0, 0, WIDTH, HEIGHT), tones.sky)
    stars(canvas, rng, tones, below=300)
    shine(canvas, (rng.randint(980, 1240), rng.randint(480, 540)), tones, radius=52)
    range_of_hills(canvas, rng, tones, ground + 60, layers=4)
    for x in spread(rng, 6, margin=120, jitter=90):
        cottage(canvas, (x, ground + rng.randint(14, 34)), tones)
    canvas.shaded(ridge(rng, ground + 26, 9, HEIGHT), (tones.near, mix(tones.near, (0, 0, 0), 0.3)))
    flock_of_letters(canvas, rng, tones)


def flock_of_letters(canvas, rng, tones):
    """Send envelopes along a rising curve, the nearest the largest."""
    count = rng.randint(10, 12)
    swing = rng.uniform(-30, 30)
    for index in range(count):
        share = index / (count - 1)
        x = 1360 - 1150 * share**1.25 + rng.uniform(-12, 12)
        y = 180 + 250 * share**1.6 + 58 * sin(share * 3 * pi) + swing + rng.uniform(-30, 30)
        turn = -0.25 + 0.2 * sin(share * 5) + rng.uniform(-0.22, 0.22)
        envelope(canvas, (x, y), 20 + 76 * share**1.5, turn, fading(tones, share))


def fading(tones, share):
    """Return the paper, its shade and its lines, hazier the farther away."""
    haze = 0.5 * (1 - share)
    tint = mix(tones.paper, tones.sky[2], 0.06)
    shade, seam = mix(tint, tones.sky[1], 0.28), mix(tint, tones.near, 0.45)
    return [mix(tone, tones.sky[1], haze) for tone in (tint, shade, seam)]


def envelope(canvas, centre, half, turn, tones, *, height=0.64):
    """Draw a closed envelope: body, two folds, the flap, a seal."""
    paper, shade, seam = tones

    def at(across, up):
        x, y = across * half, -up * half * height
        return (
            centre[0] + x * cos(turn) - y * sin(turn),
            centre[1] + x * sin(turn) + y * cos(turn),
        )

    canvas.polygon([at(-1, 1), at(1, 1), at(1, -1), at(-1, -1)], shade)
    canvas.polygon([at(-1, -1), at(0, 0.12), at(1, -1)], paper)
    canvas.polygon([at(-1, 1), at(0, -0.18), at(1, 1)], mix(paper, shade, 0.25))
    thin = max(1, half * 0.022)
    canvas.line([at(-1, -1), at(-0.13, 0)], seam, width=thin * 0.7)
    canvas.line([at(1, -1), at(0.13, 0)], seam, width=thin * 0.7)
    canvas.line([at(-1, 1), at(0, -0.18), at(1, 1)], seam, width=thin)
    seal = half * 0.12
    x, y = at(0, -0.1)
    lower = seal * min(1, height / 0.64)
    canvas.ellipse((x - seal, y - lower, x + seal, y + lower), mix((178, 72, 60), paper, 0.12))
