"""A tab of the browser, and the ways in which readers look at a page in it."""

SCREEN = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
# Of 1280 pixels at 400 %.
NARROW = {"width": 320, "height": 640}
# Half of a screen, for whom text is twice as large.
ENLARGED = {"width": 640, "height": 800}
THEMES = ("light", "dark")
TWICE_AS_LARGE = "document.documentElement.style.fontSize = '200%'"


class Tab:
    """A page of Playwright that remembers what went wrong in it since it was opened."""

    def __init__(self, page, *, host):
        self.page, self.host = page, host
        self.complaints, self.requests = [], []
        page.on("console", self.note)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))

    def __getattr__(self, name):
        return getattr(self.page, name)

    def note(self, line):
        """Remember a line of the console, but for that the page itself is none: a status of 4xx."""
        if line.location["url"] != self.page.url or "Failed to load resource" not in line.text:
            self.complaints.append(line.text)

    def look(self, *, viewport=SCREEN, theme="light", motion="no-preference", colours="none"):
        """Look at pages in a window of this size, with what readers may ask of their system."""
        self.page.set_viewport_size(viewport)
        self.page.emulate_media(
            media="screen", color_scheme=theme, reduced_motion=motion, forced_colors=colours
        )

    def visit(self, audited):
        """Open a page of ``pages.py``, which must answer as it is said there."""
        self.complaints.clear()
        self.requests.clear()
        response = self.page.goto(audited.path)
        assert response.status == audited.status
        return response

    def enlarge(self):
        """Let the page be read by somebody whose browser shows text twice as large."""
        self.look(viewport=ENLARGED)
        self.page.evaluate(TWICE_AS_LARGE)
