"""An administrator who works in the admin of a running service, over HTTP."""

import http.cookiejar
import urllib.parse
import urllib.request

from cms.api.nodes import parse_global_id


class Editor:
    """The administrator, signed in at one server."""

    def __init__(self, service):
        self.address = f"{service.address}/admin"
        link = service.sign_in_path("admin").removeprefix("/admin")
        self.jar = http.cookiejar.CookieJar()
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        self.browser.open(f"{self.address}{link}").read()
        self.post(link)

    def post(self, path, **form):
        form["csrfmiddlewaretoken"] = next(
            cookie.value for cookie in self.jar if cookie.name == "csrftoken"
        )
        data = urllib.parse.urlencode(form).encode()
        self.browser.open(f"{self.address}{path}", data).read()

    def let(self, action, post):
        """Publish or unpublish a post by its id, as the list of pages does for several."""
        _type, key = parse_global_id(post)
        self.post(f"/bulk/wagtailcore/page/{action}/?id={key}&next=/admin/")

    def withdraw(self, post):
        """Take a post down for good, by its id, as the screen does."""
        _type, key = parse_global_id(post)
        self.post(f"/withdraw/{key}/", reason="CANCELED")
