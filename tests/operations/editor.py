"""An administrator who works in the admin of a running service, over HTTP."""

import http.cookiejar
import urllib.error
import urllib.parse
import urllib.request
import uuid

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
        form["csrfmiddlewaretoken"] = self.token
        data = urllib.parse.urlencode(form).encode()
        request = urllib.request.Request(f"{self.address}{path}", data, self.origin)
        self.browser.open(request).read()

    @property
    def token(self):
        return next(each.value for each in self.jar if each.name.endswith("csrftoken"))

    @property
    def origin(self):
        """What a browser says of the page that a form stood in; over HTTPS Django wants it."""
        return {"Referer": f"{self.address}/"}

    def upload(self, photo):
        """Send a photo by the form of one image; return the status and the page that comes."""
        form = {"title": "A garden", "collection": "1", "csrfmiddlewaretoken": self.token}
        data, content_type = encode_multipart(form, photo)
        request = urllib.request.Request(
            f"{self.address}/images/add/", data, {"Content-Type": content_type, **self.origin}
        )
        try:
            with self.browser.open(request) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def let(self, action, post):
        """Publish or unpublish a post by its id, as the list of pages does for several."""
        _type, key = parse_global_id(post)
        self.post(f"/bulk/wagtailcore/page/{action}/?id={key}&next=/admin/")

    def withdraw(self, post):
        """Take a post down for good, by its id, as the screen does."""
        _type, key = parse_global_id(post)
        self.post(f"/withdraw/{key}/", reason="CANCELED")


def encode_multipart(form, photo):
    """Return the body of a form with a photo, and its type (RFC 7578)."""
    boundary = uuid.uuid4().hex
    head = 'Content-Disposition: form-data; name="{}"'
    parts = [f"{head.format(name)}\r\n\r\n{value}".encode() for name, value in form.items()]
    file = f'{head.format("file")}; filename="photo.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
    parts.append(file.encode() + photo)
    line = f"--{boundary}\r\n".encode()
    body = b"".join(line + part + b"\r\n" for part in parts) + f"--{boundary}--\r\n".encode()
    return body, f"multipart/form-data; boundary={boundary}"
