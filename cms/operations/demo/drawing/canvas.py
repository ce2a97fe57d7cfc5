"""A sheet measured in design units, painted larger than it will be shown."""

from functools import lru_cache

from PIL import Image, ImageDraw, ImageFilter

from cms.operations.demo.drawing.palettes import mix

WIDTH, HEIGHT = 1600, 1000


class Canvas:
    """Paints shapes given in units of a sheet 1600 wide and 1000 high."""

    def __init__(self, scale):
        self.scale = scale
        self.image = Image.new("RGB", self.point((WIDTH, HEIGHT)))
        self.pen = ImageDraw.Draw(self.image)

    def point(self, position):
        return tuple(round(number * self.scale) for number in position)

    def points(self, positions):
        return [self.point(position) for position in positions]

    def polygon(self, positions, fill):
        self.pen.polygon(self.points(positions), fill=fill)

    def rectangle(self, box, fill):
        self.pen.rectangle(self.point(box), fill=fill)

    def ellipse(self, box, fill):
        self.pen.ellipse(self.point(box), fill=fill)

    def disc(self, centre, radius, fill):
        x, y = centre
        self.ellipse((x - radius, y - radius, x + radius, y + radius), fill)

    def line(self, positions, fill, *, width):
        thickness = max(1, round(width * self.scale))
        self.pen.line(self.points(positions), fill=fill, width=thickness, joint="curve")

    def wash(self, box, tones, *, sideways=False):
        """Fill a box with a soft gradient, downwards or to the right."""
        left, top, right, bottom = self.point(box)
        self.image.paste(gradient((right - left, bottom - top), tones, sideways), (left, top))

    def shaded(self, positions, tones, *, sideways=False):
        """Fill a polygon with a gradient that runs over its whole extent."""
        corners = self.points(positions)
        left, top, right, bottom = extent(corners)
        size = (right - left + 1, bottom - top + 1)
        mask = Image.new("L", size)
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in corners], fill=255)
        self.image.paste(gradient(size, tones, sideways), (left, top), mask)

    def glow(self, centre, radius, tone, *, strength=1.0):
        """Let light of a tone fade out around a point."""
        x, y = self.point(centre)
        reach = round(radius * self.scale)
        mask = falloff(strength).resize((2 * reach, 2 * reach), Image.Resampling.BICUBIC)
        self.paint(tone, mask, (x - reach, y - reach))

    def veil(self, positions, tone, *, strength, blur=0):
        """Lay a translucent polygon over the sheet, with soft edges if ``blur`` is given."""
        coarse, edge = 4, round(3 * blur * self.scale)
        corners = self.points(positions)
        left, top, right, bottom = extent(corners)
        left, top = max(left, -edge) - edge, top - edge
        right, bottom = min(right, self.image.width + edge) + edge, bottom + edge
        mask = Image.new("L", ((right - left) // coarse + 1, (bottom - top) // coarse + 1))
        corners = [((x - left) / coarse, (y - top) / coarse) for x, y in corners]
        ImageDraw.Draw(mask).polygon(corners, fill=round(255 * strength))
        mask = mask.filter(ImageFilter.GaussianBlur(blur * self.scale / coarse))
        self.paint(tone, mask.resize((right - left, bottom - top)), (left, top))

    def paint(self, tone, mask, corner):
        self.image.paste(tone, (*corner, corner[0] + mask.width, corner[1] + mask.height), mask)

    def mirror(self, horizon, tone, *, share, blur=3):
        """Turn what lies above the horizon into its reflection below, tinted by a tone."""
        edge, width, height = round(horizon * self.scale), *self.image.size
        depth = height - edge
        above = self.image.crop((0, max(0, edge - depth), width, edge))
        small = above.resize((width // 2, above.height // 2)).transpose(
            Image.Transpose.FLIP_TOP_BOTTOM
        )
        soft = small.filter(ImageFilter.BoxBlur((blur * 0.6 * self.scale, blur * self.scale)))
        tinted = Image.blend(soft, Image.new("RGB", soft.size, tone), share)
        self.image.paste(tinted.resize((width, depth), Image.Resampling.BICUBIC), (0, edge))


def extent(corners):
    across, down = zip(*corners, strict=True)
    return min(across), min(down), max(across), max(down)


def gradient(size, tones, sideways=False):
    """Return an image that passes evenly through the tones."""
    steps = 256
    strip = Image.new("RGB", (steps, 1))
    strip.putdata([tone_at(tones, step / (steps - 1)) for step in range(steps)])
    if not sideways:
        strip = strip.transpose(Image.Transpose.ROTATE_270)
    return strip.resize((max(1, size[0]), max(1, size[1])), Image.Resampling.BICUBIC)


def tone_at(tones, share):
    if len(tones) == 1:
        return tones[0]
    place = share * (len(tones) - 1)
    index = min(int(place), len(tones) - 2)
    return mix(tones[index], tones[index + 1], place - index)


@lru_cache(maxsize=64)
def falloff(strength):
    """Return a mask that is strongest in its middle and nothing at its edge."""
    side = 96
    middle = (side - 1) / 2
    reach = [abs(step - middle) / middle for step in range(side)]
    values = [max(0, 1 - (x * x + y * y) ** 0.5) for y in reach for x in reach]
    mask = Image.new("L", (side, side))
    mask.putdata([round(255 * strength * value * value * (1.6 - 0.6 * value)) for value in values])
    return mask
