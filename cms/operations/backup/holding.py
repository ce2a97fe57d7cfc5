"""What was taken from readers since a backup was made stays taken from them after a restore."""

from dataclasses import dataclass

from django.utils.dateparse import parse_datetime
from wagtail.models import ModelLogEntry, Page

from cms.publication import store
from cms.publication.models import PublicationClock, Withdrawal, WithdrawnPath
from cms.publication.withdrawals.pictures import withdraw_picture
from cms.publication.withdrawals.withdrawing import withdraw
from pages.models import CustomImage

NOT_KEPT = {"id", "withdrawn_by_id"}
BLUR = "pages.blur"


@dataclass(frozen=True)
class Present:
    """What the database knows before it is replaced, and an earlier one may not."""

    sequence: int = 0
    edition: int = 0
    withdrawals: tuple = ()
    withdrawn_pictures: tuple = ()
    blurred: tuple = ()

    @classmethod
    def read(cls):
        clock = PublicationClock.objects.get_or_create(pk=PublicationClock.THE_ROW)[0]
        hidden = CustomImage.objects.filter(is_withdrawn=True).values_list("pk", flat=True)
        standing = [(row, paths_of(row["id"])) for row in Withdrawal.objects.standing().values()]
        return cls(
            clock.sequence, clock.edition, tuple(standing), tuple(hidden), tuple(blurred_pictures())
        )

    def hold(self, manifest):
        """Take it from readers again; return in how many cases that was needed."""
        held = sum(map(hold_withdrawal, self.withdrawals))
        held += sum(map(hold_picture, self.withdrawn_pictures))
        moment = parse_datetime(manifest["moment"])
        late = [image for image, when in self.blurred if when >= moment]
        held += sum(map(hold_blurred, late))
        if held:
            # Before anybody can read what was restored.
            store.settle()
        return held

    def wind_clock(self):
        """Let numbers go on after all that anybody was told, in another generation of the log."""
        clock = PublicationClock.locked()
        clock.edition = max(clock.edition, self.edition)
        clock.go_on_after(max(clock.sequence, self.sequence))


def paths_of(withdrawal_id):
    rows = WithdrawnPath.objects.filter(withdrawal=withdrawal_id)
    return list(rows.values_list("path", flat=True))


def blurred_pictures():
    """Return pairs of a picture in which something was blurred, and when that was last."""
    entries = ModelLogEntry.objects.filter(action=BLUR, content_type__model="customimage")
    moments = dict(entries.order_by("timestamp").values_list("object_id", "timestamp"))
    images = CustomImage.objects.filter(pk__in=moments)
    return [(image, moments[str(image.pk)]) for image in images]


def hold_withdrawal(kept):
    row, paths = kept
    same = {name: row[name] for name in ("content_id", "locale")}
    if Withdrawal.objects.standing().filter(**same).exists():
        return False
    pages = Page.objects.filter(
        translation_key=row["content_id"], locale__language_code=row["locale"]
    )
    if pages:
        withdraw(
            pages,
            reason=row["reason"],
            notices={page.pk: row["notice"] for page in pages},
            includes_translations=row["includes_translations"],
        )
    else:
        facts = {name: value for name, value in row.items() if name not in NOT_KEPT}
        withdrawal = Withdrawal.objects.create(**facts)
        WithdrawnPath.objects.bulk_create(
            WithdrawnPath(withdrawal=withdrawal, path=path) for path in paths
        )
    return True


def hold_picture(pk):
    image = CustomImage.objects.filter(pk=pk, is_withdrawn=False).first()
    if image:
        withdraw_picture(image)
    return bool(image)


def hold_blurred(present):
    """Give a picture the file of now; the one that shows more is deleted."""
    image = CustomImage.objects.filter(pk=present.pk).first()
    if image is None or image.file.name == present.file.name:
        return False
    if not present.file.storage.exists(present.file.name):
        withdraw_picture(image)
        return True
    for name in ("file", "width", "height", "file_size", "file_hash"):
        setattr(image, name, getattr(present, name))
    image.has_new_file = True
    image.save()
    return True
