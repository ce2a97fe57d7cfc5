from django.apps import AppConfig
from django.db.models.signals import pre_save
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = _("Pages")

    def ready(self):
        # Models can be imported only now.
        from wagtail.models import UploadedFile
        from wagtail.users.models import UserProfile

        from pages import trees
        from pages.documents.uploads import keep_clean_files_alone
        from pages.images import checks, portraits
        from pages.images.uploads import keep_pixels_alone

        pre_save.connect(keep_pixels_alone, sender=UploadedFile, dispatch_uid="pages.uploads")
        pre_save.connect(
            keep_clean_files_alone, sender=UploadedFile, dispatch_uid="pages.documents.uploads"
        )
        pre_save.connect(
            portraits.keep_pixels_alone, sender=UserProfile, dispatch_uid="pages.images.portraits"
        )
        portraits.ask_for_none()
        checks.connect()
        trees.connect()
