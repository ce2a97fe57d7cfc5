"""Pictures for the demo content: drawn, not taken, so that they belong to nobody."""

from io import BytesIO
from random import Random

from PIL import Image, ImageChops, ImageOps

from cms.operations.demo.drawing.canvas import HEIGHT, WIDTH, Canvas
from cms.operations.demo.drawing.coast import lighthouse
from cms.operations.demo.drawing.landscapes import birches, lake
from cms.operations.demo.drawing.letters import letters_in_flight
from cms.operations.demo.drawing.shelves import books
from cms.operations.demo.drawing.streets import canal_houses
from cms.operations.demo.drawing.windows import candles

COMPOSITIONS = (lake, birches, lighthouse, letters_in_flight, canal_houses, candles, books)

SUPERSAMPLING = 2
GRAIN = 5


def draw_picture(seed: str, *, size=(1600, 1000)) -> bytes:
    """Return a JPEG that depends on nothing but the seed and the size."""
    rng = chance(seed)
    compose = rng.choice(COMPOSITIONS)
    canvas = Canvas(SUPERSAMPLING * max(size[0] / WIDTH, size[1] / HEIGHT))
    compose(canvas, rng)
    return as_jpeg(with_grain(shrunk(canvas.image, size), rng))


def composition_of(seed: str) -> str:
    """Return the name of the composition that a seed leads to."""
    return chance(seed).choice(COMPOSITIONS).__name__


def chance(seed):
    return Random(seed)  # noqa: S311 - pictures need the same numbers each time, not secret ones


def shrunk(image, size):
    return ImageOps.fit(image, size, Image.Resampling.LANCZOS)


def with_grain(image, rng):
    """Add a slight grain, without which wide gradients show bands."""
    noise = Image.frombytes("L", image.size, rng.randbytes(image.width * image.height))
    noise = noise.point([step * GRAIN // 256 for step in range(256)])
    return ImageChops.add(image, Image.merge("RGB", [noise] * 3), offset=-(GRAIN // 2))


def as_jpeg(image):
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=88, optimize=True)
    return buffer.getvalue()
