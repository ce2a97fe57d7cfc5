"""Pictures of which nobody has said that the people in them may be shown."""

from pages.images.models import CustomImage
from pages.images.people import DOUBTS, People


def doubts_about(image_ids):
    """Return, by id, what keeps images from being shown without a thought. One statement.

    Each is ``People.UNANSWERED`` or ``People.AT_RISK``. Images that nothing is said against, and
    those that are not there any more, are left out.
    """
    images = CustomImage.objects.filter(pk__in=image_ids, people__in=DOUBTS)
    return {pk: People(answer) for pk, answer in images.values_list("pk", "people")}
