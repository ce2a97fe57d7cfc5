"""The addresses to which the page editor sends photographs, piece by piece."""

import re
from typing import NamedTuple

from django import forms
from django.db import transaction
from django.http import JsonResponse, UnreadablePostError
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pages.images.models import CustomImage
from pages.images.uploading import receiving
from pages.images.uploading.pieces import Arrival, throw_old_pieces

MAX_PIECE = 1024 * 1024
# RFC 9110, 14.4: with an asterisk nothing is sent, and it is asked what came of the rest.
CONTENT_RANGE = re.compile(
    r"bytes (?:(?P<start>[0-9]{1,12})-(?P<end>[0-9]{1,12})|\*)/(?P<total>[0-9]{1,12})"
)


class Piece(NamedTuple):
    """A part of a file; ``start`` is empty where there is nothing more to send of it."""

    data: bytes
    start: int | None
    total: int


@transaction.non_atomic_requests
@require_http_methods(["PUT", "DELETE"])
def arrival(request, name):
    """Take a piece of a photograph, or take the whole back.

    Not in the admin's transaction: the piece comes by a slow line.
    """
    if not receiving.may_add(request.user):
        return refusal(_("You may not add images."), status=403)
    answer = put if request.method == "PUT" else delete
    return answer(request, Arrival(request.user, name))


def put(request, file):
    piece = read_piece(request)
    if piece is None:
        return refusal(_("This piece of the photo cannot be read."), status=400)
    with file.locked():
        if file.image_id:
            return known(file)
        if piece.total > receiving.size_limit():
            file.forget()
            return too_large()
        return take(piece, file, request)


def read_piece(request):
    """Return the piece of a request, ``None`` where it is none or did not arrive whole."""
    match = CONTENT_RANGE.fullmatch(request.headers.get("Content-Range", ""))
    if not match or not 0 <= length_of(request) <= MAX_PIECE:
        return None
    data, total = body(request), int(match["total"])
    if match["start"] is None:
        return Piece(b"", None, total)
    start, end = int(match["start"]), int(match["end"])
    return Piece(data, start, total) if start + len(data) == end + 1 <= total else None


def length_of(request):
    length = request.headers.get("Content-Length") or "0"
    return int(length) if length.isdecimal() else -1


def body(request):
    try:
        return request.body
    except UnreadablePostError:
        # The line broke; nobody reads the answer.
        return b""


def take(piece, file, request):
    """Add a piece where it follows on what is here; elsewhere say where to go on."""
    if piece.start not in (None, file.received):
        return JsonResponse({"received": file.received}, status=409)
    if not file.received:
        throw_old_pieces()
    file.add(piece.data)
    if file.received < piece.total:
        # Of an earlier attempt less may be here than who asks what came of it believes.
        return JsonResponse({"received": file.received}, status=200 if piece.data else 409)
    return finish(file, request)


def finish(file, request):
    collection = request.GET.get("collection")
    image, reasons = receiving.receive(file.part, user=request.user, collection=collection)
    file.forget()
    if image is None:
        return refusal(" ".join(reasons), status=422)
    file.become(image)
    return JsonResponse({"image": receiving.told(image)})


def known(file):
    image = CustomImage.objects.filter(pk=file.image_id).first()
    if image is None:
        return refusal(_("Somebody has deleted this photo meanwhile."), status=422)
    return JsonResponse({"image": receiving.told(image)})


def delete(request, file):
    with file.locked(), transaction.atomic():
        image = file.image_id and CustomImage.objects.filter(pk=file.image_id).first()
        file.forget()
        if image:
            receiving.take_back(image, request.user)
    return JsonResponse({})


class DetailsForm(forms.ModelForm):
    """What is said of a photograph itself, in whatever language it is shown."""

    class Meta:
        model = CustomImage
        fields = ["credit", "people"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # What is not sent stays, as somebody may have said it elsewhere.
        for name in self.fields.keys() - self.data.keys():
            del self.fields[name]


@require_http_methods(["GET", "POST"])
def details(request, image_id):
    """Tell of a photograph as it is now, or write down who made it and who may be shown."""
    image = get_object_or_404(CustomImage, pk=image_id)
    if not receiving.may(request.user, "change", image):
        return refusal(_("You may not change this image."), status=403)
    if request.method == "GET":
        return JsonResponse({"image": receiving.told(image)})
    return write_down(request.POST, image)


def write_down(said, image):
    form = DetailsForm(said, instance=image)
    if not form.is_valid():
        reasons = [reason for reasons in form.errors.values() for reason in reasons]
        return refusal(" ".join(reasons), status=422)
    form.save()
    return JsonResponse({})


def too_large():
    limit = filesizeformat(receiving.size_limit())
    message = _("This photo is larger than %(limit)s. Make it smaller and add it again.")
    return refusal(message % {"limit": limit}, status=413)


def refusal(message, *, status):
    return JsonResponse({"message": message}, status=status)
