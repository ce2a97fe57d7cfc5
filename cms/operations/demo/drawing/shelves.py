"""A composition indoors: books on a shelf."""

from cms.operations.demo.drawing.canvas import HEIGHT, WIDTH
from cms.operations.demo.drawing.letters import envelope
from cms.operations.demo.drawing.palettes import AUTUMN, DAWN, DUSK, MIST, mix

SHELF = 850
LAMPLIGHT = (255, 196, 110)
OAK, SHADE = (134, 92, 62), (34, 24, 24)
WALLS = ((58, 74, 88), (88, 70, 74), (66, 82, 74))
SPINES = (
    (62, 88, 104),
    (150, 70, 58),
    (196, 154, 92),
    (78, 98, 78),
    (222, 206, 176),
    (92, 66, 84),
)


def books(canvas, rng):
    """A shelf of books in the light of a lamp, a letter left on a small pile."""
    wall, side = rng.choice(WALLS), rng.choice((-1, 1))
    lamp_x = WIDTH / 2 + side * 530
    canvas.wash((0, 0, WIDTH, HEIGHT), (mix(wall, SHADE, 0.6), wall, mix(wall, SHADE, 0.3)))
    canvas.glow((lamp_x, 400), 1050, LAMPLIGHT, strength=0.45)
    small_picture(canvas, rng, (WIDTH / 2 - side * 90, 250))
    board(canvas)
    start, end = (90, 830) if side == 1 else (770, 1510)
    standing_books(canvas, rng, start, end)
    pile(canvas, rng, WIDTH / 2 + side * 195)
    lamp(canvas, lamp_x)


def board(canvas):
    canvas.wash((0, SHELF, WIDTH, SHELF + 46), (mix(OAK, LAMPLIGHT, 0.3), OAK))
    under = (mix(OAK, SHADE, 0.95), mix(OAK, SHADE, 0.75))
    canvas.wash((0, SHELF + 46, WIDTH, HEIGHT), under)


def small_picture(canvas, rng, centre):
    """Hang a small framed landscape on the wall."""
    x, y = centre
    tones = rng.choice((DAWN, MIST, AUTUMN, DUSK))
    canvas.veil(corners(x + 8, y + 14, 170, 120), SHADE, strength=0.5, blur=12)
    canvas.polygon(corners(x, y, 166, 116), mix(OAK, SHADE, 0.35))
    canvas.polygon(corners(x, y, 154, 104), mix(tones.paper, OAK, 0.2))
    canvas.wash((x - 120, y - 72, x + 120, y + 72), tones.sky)
    canvas.disc((x + rng.choice((-50, 50)), y - 8), 15, tones.orb)
    for depth, lift in ((0.15, 34), (0.5, 16), (0.9, -4)):
        crest = [(x - 120 + 24 * step, y + 38 - lift + rng.uniform(0, 26)) for step in range(11)]
        canvas.polygon(
            [*crest, (x + 120, y + 72), (x - 120, y + 72)], mix(tones.far, tones.near, depth)
        )


def corners(x, y, across, down):
    return [
        (x - across, y - down),
        (x + across, y - down),
        (x + across, y + down),
        (x - across, y + down),
    ]


def standing_books(canvas, rng, start, end):
    """Fill a stretch of the shelf with books, no two neighbours of one colour."""
    x, last = start, None
    while x < end - 80:
        last = rng.choice([spine for spine in SPINES if spine != last])
        width, tall = rng.randint(40, 78), rng.randint(290, 430)
        book(canvas, rng, (x, SHELF - tall, x + width, SHELF), last)
        x += width + 2
    canvas.veil(
        [(start, SHELF - 6), (x + 40, SHELF - 6), (x + 20, SHELF + 14), (start, SHELF + 14)],
        SHADE,
        strength=0.5,
        blur=6,
    )


def book(canvas, rng, box, tone):
    """Draw the spine of a standing book, rounded by its shading."""
    left, top, right, bottom = box
    dark, pale = mix(tone, SHADE, 0.5), mix(tone, LAMPLIGHT, 0.2)
    shape = [
        (left, top + 4),
        (left + 5, top),
        (right - 5, top),
        (right, top + 4),
        (right, bottom),
        (left, bottom),
    ]
    canvas.shaded(shape, (dark, pale, tone, dark), sideways=True)
    gilt = mix(tone, SHADE, 0.5) if sum(tone) > 480 else mix(tone, (240, 214, 150), 0.65)
    for y in (top + 30, top + 38, bottom - 40, bottom - 32):
        canvas.rectangle((left + 4, y, right - 4, y + 2), gilt)
    if rng.random() < 0.6:
        title(canvas, rng, (left + 10, top + 78, right - 10), tone, gilt)


def title(canvas, rng, place, tone, gilt):
    """Put a label with a title, too small to read, on a spine."""
    left, top, right = place
    bottom = top + rng.randint(70, 120)
    canvas.rectangle((left, top, right, bottom), mix(tone, SHADE, 0.3))
    for y in range(top + 14, bottom - 10, 14):
        inset = rng.uniform(0.15, 0.3) * (right - left)
        canvas.rectangle((left + inset, y, right - inset, y + 3), gilt)


def pile(canvas, rng, x):
    """Lay a few books on each other and a letter on top."""
    y = SHELF
    canvas.veil(
        [(x - 150, y - 5), (x + 150, y - 5), (x + 140, y + 12), (x - 140, y + 12)],
        SHADE,
        strength=0.5,
        blur=6,
    )
    for tone in rng.sample(SPINES[:4], 3):
        half, thick = rng.randint(112, 138), rng.randint(38, 54)
        lying_book(canvas, (x + rng.randint(-10, 10), y), half, thick, tone)
        y -= thick + 1
    paper = mix((250, 240, 220), LAMPLIGHT, 0.1)
    tones = (paper, mix(paper, OAK, 0.25), mix(paper, SHADE, 0.5))
    envelope(canvas, (x, y - 62), 96, rng.uniform(-0.06, 0.06), tones)


def lying_book(canvas, foot, half, thick, tone):
    x, y = foot
    shape = [(x - half, y - thick), (x + half, y - thick), (x + half, y), (x - half, y)]
    canvas.shaded(shape, (mix(tone, LAMPLIGHT, 0.25), tone, mix(tone, SHADE, 0.55)))
    gilt = mix(tone, (240, 214, 150), 0.6)
    for edge in (half - 16, half - 24):
        canvas.rectangle((x - edge - 2, y - thick + 3, x - edge, y - 3), gilt)
        canvas.rectangle((x + edge, y - thick + 3, x + edge + 2, y - 3), gilt)
    canvas.rectangle((x - 44, y - thick / 2 - 2, x + 44, y - thick / 2 + 1), gilt)


def lamp(canvas, x):
    """Stand a lamp with a cloth shade on the shelf."""
    brass = (196, 158, 96)
    stem = (mix(brass, SHADE, 0.6), brass, mix(brass, SHADE, 0.6))
    canvas.veil(
        [(x - 110, SHELF - 4), (x + 110, SHELF - 4), (x + 90, SHELF + 12), (x - 90, SHELF + 12)],
        SHADE,
        strength=0.5,
        blur=6,
    )
    canvas.shaded(
        [
            (x - 74, SHELF + 2),
            (x - 60, SHELF - 14),
            (x - 8, SHELF - 24),
            (x + 8, SHELF - 24),
            (x + 60, SHELF - 14),
            (x + 74, SHELF + 2),
        ],
        stem,
        sideways=True,
    )
    canvas.shaded(
        [(x - 8, 580), (x + 8, 580), (x + 8, SHELF - 20), (x - 8, SHELF - 20)], stem, sideways=True
    )
    shade = [(x - 88, 330), (x + 88, 330), (x + 150, 590), (x - 150, 590)]
    canvas.shaded(shade, ((250, 214, 150), (255, 240, 204), (246, 196, 120)))
    canvas.glow((x, 480), 240, (255, 244, 214), strength=0.5)
    canvas.line([(x - 150, 590), (x + 150, 590)], mix(brass, SHADE, 0.2), width=4)
    canvas.line([(x - 88, 330), (x + 88, 330)], mix(brass, SHADE, 0.2), width=4)
