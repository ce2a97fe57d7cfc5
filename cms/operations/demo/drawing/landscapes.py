"""Compositions of the open country: a lake and a birch grove."""

from dataclasses import replace
from math import pi, sin

from cms.operations.demo.drawing.canvas import HEIGHT, WIDTH
from cms.operations.demo.drawing.palettes import AUTUMN, DAWN, DAYLIGHT, DUSK, MIST, WINTER, mix
from cms.operations.demo.drawing.scenery import (
    birds,
    cottage,
    range_of_hills,
    ridge,
    shine,
    spread,
    stroke,
)


def lake(canvas, rng):
    """Hills around still water at sunrise, a cottage, reeds and birds."""
    tones, horizon = rng.choice((*DAYLIGHT, DUSK)), 590
    canvas.wash((0, 0, WIDTH, horizon), tones.sky)
    sun = (rng.randint(420, 1180), rng.randint(300, 400))
    shine(canvas, sun, tones, radius=rng.randint(44, 58))
    range_of_hills(canvas, rng, tones, horizon, layers=4)
    cottage(canvas, (rng.choice((250, 1250)), horizon - 4), tones)
    canvas.mirror(horizon, mix(tones.sky[0], tones.near, 0.25), share=0.22)
    ripples(canvas, rng, sun[0], horizon, tones)
    rowing_boat(canvas, (WIDTH - sun[0] + rng.randint(-80, 80), 735), tones)
    reeds(canvas, rng, tones)
    birds(canvas, rng, (rng.uniform(250, 1000), rng.uniform(110, 220)), tones)


def birches(canvas, rng):
    """Birch trunks before a hazy field, low sun behind them."""
    tones = rng.choice((MIST, AUTUMN, WINTER, DAWN))
    canvas.wash((0, 0, WIDTH, HEIGHT), tones.sky)
    shine(canvas, (rng.randint(500, 1100), rng.randint(380, 470)), tones, radius=64)
    birds(canvas, rng, (rng.uniform(350, 950), rng.uniform(120, 220)), tones)
    range_of_hills(canvas, rng, hazy(tones), 790, layers=2)
    ground = mix(tones.far, tones.paper, 0.55)
    canvas.shaded(ridge(rng, 730, 22, HEIGHT), (mix(ground, tones.paper, 0.5), ground))
    distant_trunks(canvas, rng, tones)
    canvas.shaded(ridge(rng, 830, 20, HEIGHT), (ground, mix(ground, tones.far, 0.7)))
    for x in spread(rng, 5, margin=130, jitter=80):
        birch(canvas, rng, x, tones)
    foreground(canvas, rng, ground, tones)


def hazy(tones):
    return replace(tones, near=mix(tones.near, tones.far, 0.6))


def foreground(canvas, rng, ground, tones):
    """Hide the feet of the trunks behind a bank with blades of grass."""
    near = mix(ground, tones.near, 0.35)
    canvas.shaded(ridge(rng, 935, 12, HEIGHT), (near, mix(near, tones.near, 0.6)))
    for _ in range(150):
        x, tall = rng.uniform(0, WIDTH), rng.uniform(16, 64)
        tip = x + rng.uniform(-20, 20)
        tone = mix(near, tones.near, rng.uniform(0.1, 0.75))
        canvas.polygon([(x - 2.5, 985), (tip, 965 - tall), (x + 2.5, 985)], tone)
        canvas.rectangle((x - 2.5, 985, x + 2.5, HEIGHT), tone)


def ripples(canvas, rng, centre, horizon, tones):
    """Scatter short strokes of light over the water, denser towards the light."""
    for _ in range(70):
        depth = rng.random() ** 1.5
        y = horizon + 12 + depth * 360
        x = centre + rng.uniform(-1, 1) * rng.random() * (60 + 420 * depth)
        half = rng.uniform(8, 26) * (0.6 + 1.6 * depth)
        tone = canvas.image.getpixel(canvas.point((min(max(x, 0), WIDTH - 1), min(y, HEIGHT - 1))))
        stroke(canvas, (x, y), half, 1.1 + 1.6 * depth, mix(tone, tones.light, 0.45))


def rowing_boat(canvas, centre, tones):
    x, y = centre
    dark = mix(tones.near, (0, 0, 0), 0.2)
    canvas.veil(
        [(x - 80, y + 16), (x + 80, y + 16), (x + 50, y + 34), (x - 50, y + 34)],
        dark,
        strength=0.45,
        blur=5,
    )
    hull = [(x - 90 + 180 * s / 12, y - 14 * (1 - sin(pi * s / 12))) for s in range(13)]
    keel = [(x + 66, y + 17), (x + 40, y + 20), (x - 40, y + 20), (x - 66, y + 17)]
    canvas.polygon([*hull, *keel], dark)
    canvas.line(hull, mix(dark, tones.light, 0.35), width=3)
    canvas.line([(x - 20, y), (x + 60, y + 26)], dark, width=4)


def reeds(canvas, rng, tones):
    """Let reeds rise from a dark bank in one lower corner."""
    side = rng.choice((0, 1))
    dark = mix(tones.near, (0, 0, 0), 0.35)
    for _ in range(70):
        near_edge = rng.random() ** 1.6 * 430
        x = near_edge if side == 0 else WIDTH - near_edge
        tall = rng.uniform(90, 270) * (1 - near_edge / 620)
        reed(canvas, rng, (x, HEIGHT + 5), tall, mix(dark, tones.far, rng.uniform(0, 0.22)))


def reed(canvas, rng, foot, tall, tone):
    x, y = foot
    lean = rng.uniform(-0.28, 0.28)
    stem = [(x + lean * tall * (s / 8) ** 2, y - tall * s / 8) for s in range(9)]
    canvas.polygon([(x - 3, y), *stem, (x + 3, y)], tone)
    canvas.line(stem, tone, width=2)
    if rng.random() < 0.3:
        tip = stem[-2]
        canvas.ellipse((tip[0] - 5, tip[1] - 24, tip[0] + 5, tip[1] + 16), tone)


def distant_trunks(canvas, rng, tones):
    """Stand thin pale trunks in the haze, the farther the paler."""
    for index in range(34):
        depth = index / 33
        x, half = rng.uniform(0, WIDTH), 3 + 6 * depth
        foot = 770 + 70 * depth
        tone = mix(mix(tones.far, tones.sky[-1], 0.55), tones.paper, depth * 0.75)
        lean = rng.uniform(-14, 14)
        shape = [
            (x - half, foot),
            (x + lean - half * 0.6, -5),
            (x + lean + half * 0.6, -5),
            (x + half, foot),
        ]
        canvas.shaded(shape, (tone, mix(tone, tones.far, 0.5)), sideways=True)


def birch(canvas, rng, x, tones):
    """Draw one birch: a pale trunk with dark marks and a few hanging twigs."""
    half, foot, lean = rng.uniform(19, 34), rng.randint(966, 990), rng.uniform(-60, 60)
    path = [(x + lean * (s / 10) ** 1.6, foot - (foot + 20) * s / 10) for s in range(11)]
    left = [(px - half * (1.25 - 0.05 * s), py) for s, (px, py) in enumerate(path)]
    right = [(px + half * (1.25 - 0.05 * s), py) for s, (px, py) in enumerate(path)]
    twigs(canvas, rng, path, tones)
    bark = (mix(tones.paper, tones.far, 0.45), tones.paper, mix(tones.paper, tones.near, 0.35))
    canvas.shaded([*left, *reversed(right)], bark, sideways=True)
    marks(canvas, rng, path, half, tones)


def marks(canvas, rng, path, half, tones):
    """Score the bark with lens-shaped marks, more of them near the foot."""
    for _ in range(30):
        place = rng.random() ** 1.3 * (len(path) - 1.01)
        (ax, ay), (bx, by) = path[int(place)], path[int(place) + 1]
        share = place % 1
        x, y = ax + (bx - ax) * share, ay + (by - ay) * share
        girth = half * (1.25 - 0.05 * place)
        width = girth * rng.uniform(0.18, 0.75)
        offset = rng.choice((-1, 1)) * (girth - width) * rng.uniform(0.75, 1)
        tall = rng.uniform(1.5, 5)
        box = (x + offset - width, y - tall, x + offset + width, y + tall)
        canvas.ellipse(box, mix(tones.near, tones.far, rng.uniform(0.05, 0.4)))


def twigs(canvas, rng, path, tones):
    """Let thin twigs leave the upper trunk and hang down with their leaves."""
    for _ in range(7):
        x, y = path[rng.randint(6, 10)]
        side, reach, drop = rng.choice((-1, 1)), rng.uniform(60, 190), rng.uniform(120, 240)
        shares = [step / 12 for step in range(13)]
        curve = [
            (x + side * reach * sin(pi / 2 * s), y - 50 * sin(pi * min(1, 1.4 * s)) + drop * s**3)
            for s in shares
        ]
        canvas.line(curve, mix(tones.near, tones.far, 0.45), width=2)
        leaves(canvas, rng, curve[5:], tones)


def leaves(canvas, rng, curve, tones):
    """Hang small drop-shaped leaves along a curve."""
    for x, y in curve * 3:
        tone = mix(mix(tones.far, tones.near, 0.25), tones.light, rng.uniform(0, 0.6))
        left, top, size = x + rng.uniform(-11, 11), y + rng.uniform(-2, 26), rng.uniform(4, 7)
        lean = rng.uniform(-4, 4)
        canvas.disc((left, top), size * 0.5, tone)
        tip = (left + lean, top + size * 2)
        canvas.polygon([(left - size * 0.5, top), tip, (left + size * 0.5, top)], tone)
