from wagtail import hooks

from cms.publication import store
from cms.publication.models import PublicationMark
from pages.models import CustomDocument, CustomImage

Subject = PublicationMark.Subject
SUBJECTS = {CustomImage: Subject.IMAGE, CustomDocument: Subject.DOCUMENT}


@hooks.register("after_bulk_action")
def mark_files_that_were_moved(request, action_type, objects, action):
    """Mark images and documents put into another collection, perhaps a private one.

    Wagtail moves them by ``QuerySet.update``, of which no signal tells.
    """
    if action_type == "add_to_collection":
        for each in objects:
            store.mark_shown(SUBJECTS[type(each)], each.pk)
