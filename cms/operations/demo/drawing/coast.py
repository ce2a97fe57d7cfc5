"""A composition of the sea: a lighthouse on its headland."""

from math import pi, sin

from cms.operations.demo.drawing.canvas import HEIGHT, WIDTH
from cms.operations.demo.drawing.palettes import EVENING, mix
from cms.operations.demo.drawing.scenery import birds, shine, stars, stroke


def lighthouse(canvas, rng):
    """A lighthouse on a headland, its beam over a quiet sea."""
    tones, horizon = rng.choice(EVENING), 660
    side = rng.choice((-1, 1))
    foot = (WIDTH / 2 + side * 380, 610)
    canvas.wash((0, 0, WIDTH, horizon), tones.sky)
    stars(canvas, rng, tones, below=420)
    moon = (WIDTH / 2 - side * rng.randint(330, 500), rng.randint(420, 500))
    shine(canvas, moon, tones, radius=40)
    sea(canvas, rng, moon[0], horizon, tones)
    beams(canvas, (foot[0], foot[1] - 322), tones)
    headland(canvas, rng, side, tones)
    tower(canvas, foot, tones)
    birds(canvas, rng, (moon[0] - side * 20 - 120, rng.uniform(290, 330)), tones)


def sea(canvas, rng, moon, horizon, tones):
    """Lay out the water and the path of the moon on it."""
    deep = mix(tones.near, tones.sky[0], 0.4)
    canvas.wash(
        (0, horizon, WIDTH, HEIGHT),
        (mix(tones.sky[-1], tones.sky[1], 0.45), mix(deep, tones.sky[1], 0.3), deep),
    )
    for index in range(150):
        depth = (index / 150) ** 1.6
        y = horizon + 5 + depth * 330
        x = moon + rng.uniform(-1, 1) * (28 + 150 * depth)
        sparkle(canvas, (x, y), rng.uniform(10, 30) * (0.5 + 2 * depth), depth, tones.orb)
    for _ in range(60):
        depth = rng.random()
        place = (rng.uniform(0, WIDTH), horizon + 8 + depth * 330)
        sparkle(canvas, place, 20 + 70 * depth, depth, mix(tones.sky[-1], tones.sky[1], 0.6))


def sparkle(canvas, place, half, depth, tone):
    x, y = min(max(place[0], 0), WIDTH - 1), place[1]
    water = canvas.image.getpixel(canvas.point((x, y)))
    stroke(canvas, (x, y), half, 0.8 + 1.8 * depth, mix(water, tone, 0.38 - 0.16 * depth))


def beams(canvas, lamp, tones):
    """Send two beams out of the lamp, wide and faint at their far ends."""
    x, y = lamp
    for side in (-1, 1):
        for spread, strength in ((150, 0.1), (90, 0.13), (45, 0.16)):
            far = x + side * 1500
            ends = [(far, y - 90 - spread), (far, y - 90 + spread)]
            canvas.veil([lamp, *ends], tones.light, strength=strength, blur=7)
    canvas.glow(lamp, 260, tones.light, strength=0.75)


def headland(canvas, rng, side, tones):
    """Raise dark land from the sea to one edge of the sheet, in two steps."""
    for share, drop, shift in ((0.16, 0, 0), (0.02, 120, 210)):
        outline = []
        for step in range(71):
            reach = step / 70
            rise = sin(pi / 2 * min(1, reach * 1.9)) ** 0.85
            x = WIDTH / 2 + side * (shift - 230 + 1040 * reach)
            y = HEIGHT - (396 - drop) * rise + 6 * sin(reach * 21 + drop) + rng.uniform(-2.5, 2.5)
            outline.append((x, y))
        tone = mix(tones.near, tones.far, share)
        dark = mix(tones.near, (0, 0, 0), 0.3)
        canvas.shaded(
            [*outline, (outline[-1][0], HEIGHT + 20), (outline[0][0], HEIGHT + 20)], (tone, dark)
        )


def tower(canvas, foot, tones):
    """Build the lighthouse: a striped shaft, a gallery, a lamp room, a house beside it."""
    x, y = foot
    keeper(canvas, (x + 40, y + 8), tones)
    for band in range(6):
        low, high = y + 10 - band * 49, y + 10 - (band + 1) * 49
        shaft(canvas, x, low, high, banding(tones)[band % 2])
    dark = mix(tones.near, (0, 0, 0), 0.2)
    canvas.rectangle((x - 11, y - 130, x + 3, y - 108), tones.light)
    canvas.rectangle((x - 9, y - 232, x + 3, y - 212), tones.light)
    lamp_room(canvas, (x, y - 284), tones, dark)


def banding(tones):
    white, red = mix(tones.paper, tones.sky[1], 0.25), mix((176, 66, 56), tones.sky[1], 0.3)
    return [
        (mix(tone, tones.paper, 0.15), tone, mix(tone, tones.near, 0.65)) for tone in (white, red)
    ]


def shaft(canvas, x, low, high, tones):
    def half(level):
        return 29 + (level - 610) * 0.062 + 18

    corners = [
        (x - half(low), low),
        (x - half(high), high),
        (x + half(high), high),
        (x + half(low), low),
    ]
    canvas.shaded(corners, tones, sideways=True)


def lamp_room(canvas, foot, tones, dark):
    x, y = foot
    canvas.rectangle((x - 44, y - 6, x + 44, y + 2), dark)
    for rail in range(-42, 43, 12):
        canvas.line([(x + rail, y - 6), (x + rail, y - 24)], dark, width=2)
    canvas.line([(x - 44, y - 24), (x + 44, y - 24)], dark, width=2.5)
    canvas.rectangle((x - 23, y - 64, x + 23, y - 6), tones.light)
    canvas.glow((x, y - 38), 70, (255, 255, 255), strength=0.9)
    for bar in (-23, -8, 8, 23):
        canvas.line([(x + bar, y - 64), (x + bar, y - 6)], dark, width=3)
    canvas.polygon(
        [(x - 32, y - 62), (x - 18, y - 84), (x, y - 94), (x + 18, y - 84), (x + 32, y - 62)], dark
    )
    canvas.line([(x, y - 92), (x, y - 116)], dark, width=3)


def keeper(canvas, foot, tones):
    """Put the keeper's house beside the tower, with two lit windows."""
    x, y = foot
    wall, roof = mix(tones.near, tones.far, 0.3), mix(tones.near, (0, 0, 0), 0.2)
    canvas.rectangle((x, y - 62, x + 150, y + 8), wall)
    canvas.polygon(
        [(x - 8, y - 60), (x + 18, y - 104), (x + 132, y - 104), (x + 158, y - 60)], roof
    )
    canvas.rectangle((x + 104, y - 126, x + 120, y - 90), roof)
    for left in (x + 40, x + 96):
        canvas.rectangle((left, y - 44, left + 24, y - 16), tones.light)
        canvas.line([(left + 12, y - 44), (left + 12, y - 16)], wall, width=2.5)
        canvas.glow((left + 12, y - 30), 70, tones.light, strength=0.35)
