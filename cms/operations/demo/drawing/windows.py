"""A composition indoors: candles at a window."""

from math import cos, pi, sin

from cms.operations.demo.drawing.canvas import HEIGHT, WIDTH
from cms.operations.demo.drawing.letters import envelope
from cms.operations.demo.drawing.palettes import DUSK, NIGHT, mix
from cms.operations.demo.drawing.scenery import range_of_hills, shine, spread, stars

SILL = 770
FLAME = (255, 190, 92)
WOOD = ((122, 84, 60), (84, 56, 44))


def candles(canvas, rng):
    """Candles on a window sill, a letter beside them, evening outside."""
    tones, side = rng.choice((NIGHT, DUSK)), rng.choice((-1, 1))
    view(canvas, rng, tones)
    wall = mix(tones.near, (58, 40, 40), 0.45)
    frame(canvas, wall, tones)
    curtains(canvas, rng, tones)
    sill(canvas, tones)
    place = (WIDTH / 2 + side * 420, SILL + 130)
    envelope(canvas, place, 150, rng.uniform(-0.1, 0.1), letter(tones), height=0.42)
    for x in spread(rng, 5, margin=480, jitter=30):
        foot = (x - side * 150, SILL + rng.randint(34, 110))
        candle(canvas, foot, rng.randint(120, 300), rng.randint(24, 36), tones)


def curtains(canvas, rng, tones):
    """Hang a curtain in soft folds at either side of the window."""
    cloth = mix(mix(tones.sky[1], tones.paper, 0.25), tones.near, 0.5)
    folds = [mix(cloth, tones.near, share) for share in (0.1, 0.55, 0.0, 0.6, 0.15, 0.5, 0.2, 0.7)]
    for edge, inward in ((0, 1), (WIDTH, -1)):
        waist = rng.uniform(190, 215)
        hem = [
            (edge + inward * waist * (1.12 - 0.12 * sin(pi * s / 10)), 20 + s * 75)
            for s in range(11)
        ]
        tones_across = folds if inward == 1 else folds[::-1]
        canvas.shaded([(edge, 20), *hem, (edge, SILL)], tones_across, sideways=True)
    canvas.rectangle((0, 14, WIDTH, 26), mix(tones.near, (0, 0, 0), 0.4))


def view(canvas, rng, tones):
    canvas.wash((0, 0, WIDTH, SILL), tones.sky)
    stars(canvas, rng, tones, below=420)
    shine(
        canvas, (rng.choice((rng.randint(330, 620), rng.randint(980, 1270))), 230), tones, radius=40
    )
    range_of_hills(canvas, rng, tones, SILL, layers=3)


def frame(canvas, wall, tones):
    """Close the wall around the view and divide it by glazing bars."""
    bar = mix(mix(tones.paper, tones.near, 0.45), wall, 0.3)
    for box in ((0, 0, 150, SILL), (WIDTH - 150, 0, WIDTH, SILL), (0, 0, WIDTH, 62)):
        canvas.rectangle(box, wall)
    for box in ((150, 62, 178, SILL), (1422, 62, 1450, SILL), (150, 62, 1450, 88)):
        canvas.rectangle(box, bar)
    canvas.rectangle((791, 62, 809, SILL), bar)
    canvas.rectangle((150, 330, 1450, 344), bar)
    canvas.line([(811, 88), (811, SILL)], mix(bar, tones.near, 0.5), width=4)
    canvas.line([(178, 346), (1422, 346)], mix(bar, tones.near, 0.5), width=4)


def sill(canvas, tones):
    pale, dark = (mix(tone, tones.near, 0.3) for tone in WOOD)
    canvas.wash((0, SILL, WIDTH, HEIGHT), (mix(pale, tones.light, 0.12), pale, dark))
    canvas.rectangle((0, SILL - 4, WIDTH, SILL + 3), mix(pale, tones.light, 0.4))


def letter(tones):
    paper = mix(tones.paper, FLAME, 0.12)
    return paper, mix(paper, WOOD[0], 0.25), mix(paper, WOOD[1], 0.6)


def candle(canvas, foot, tall, half, tones):
    """Draw a burning candle and the light it throws."""
    x, y = foot
    top = y - tall
    canvas.glow((x, top - 40), 330, FLAME, strength=0.3)
    canvas.glow((x, y), half * 5, FLAME, strength=0.25)
    shadow(canvas, foot, half)
    wax = mix(tones.paper, FLAME, 0.15)
    body = (mix(wax, WOOD[0], 0.5), wax, mix(wax, WOOD[0], 0.6))
    rim = [(x + half * cos(pi * s / 12), y + 9 * sin(pi * s / 12)) for s in range(13)]
    canvas.shaded([(x - half, top), (x + half, top), *rim], body, sideways=True)
    canvas.ellipse((x - half, top - 8, x + half, top + 8), mix(wax, (255, 230, 170), 0.7))
    canvas.line([(x, top), (x + 1, top - 18)], (60, 40, 34), width=3.5)
    flame(canvas, (x, top - 12))


def shadow(canvas, foot, half):
    x, y = foot
    wide, narrow = half * 2.0, half * 1.5
    shape = [(x - wide, y), (x + wide, y), (x + narrow, y + 14), (x - narrow, y + 14)]
    canvas.veil(shape, (30, 16, 12), strength=0.5, blur=6)


def flame(canvas, foot):
    x, y = foot
    canvas.glow((x, y - 30), 105, (255, 226, 160), strength=0.8)
    drop(canvas, (x, y), 15, 78, (255, 178, 74))
    drop(canvas, (x, y - 2), 10, 58, (255, 224, 140))
    drop(canvas, (x, y - 4), 6, 36, (255, 250, 226))


def drop(canvas, foot, half, tall, fill):
    """Draw the shape of a flame: round below, pointed above."""
    x, y = foot
    side = [(half * sin(pi * (s / 14) ** 0.62), tall * s / 14) for s in range(15)]
    left = [(x - across, y - up) for across, up in side]
    canvas.polygon([*left, *((x + across, y - up) for across, up in reversed(side))], fill)
