from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.publication import store
from cms.publication.models import PublicationMark
from cms.publication.withdrawals import menus, picture_views, views
from pages.models import CustomDocument, CustomImage

Subject = PublicationMark.Subject
SUBJECTS = {CustomImage: Subject.IMAGE, CustomDocument: Subject.DOCUMENT}

hooks.register("before_edit_page", menus.warn_of_withdrawal)
hooks.register("before_publish_page", menus.refuse_to_publish)
hooks.register("before_bulk_action", menus.refuse_to_publish_many)


@hooks.register("after_bulk_action")
def mark_files_that_were_moved(request, action_type, objects, action):
    """Mark images and documents put into another collection, perhaps a private one.

    Wagtail moves them by ``QuerySet.update``, of which no signal tells.
    """
    if action_type == "add_to_collection":
        for each in objects:
            store.mark_shown(SUBJECTS[type(each)], each.pk)


@hooks.register("register_admin_urls")
def add_withdrawals():
    return [
        path("withdraw/<int:page_id>/", views.WithdrawView.as_view(), name="withdraw_page"),
        path("reports/withdrawals/", views.WithdrawalsView.as_view(), name="withdrawals"),
        path(
            "reports/withdrawals/<int:withdrawal_id>/lift/",
            views.lift_withdrawal,
            name="lift_withdrawal",
        ),
        path(
            "withdraw/picture/<int:image_id>/",
            picture_views.WithdrawPictureView.as_view(),
            name="withdraw_picture",
        ),
        path(
            "withdraw/picture/<int:image_id>/show/", picture_views.show_again, name="show_picture"
        ),
    ]


@hooks.register("register_reports_menu_item")
def add_withdrawals_to_reports():
    return menus.WithdrawalsMenuItem(
        _("Withdrawn pages"),
        reverse("withdrawals"),
        name="withdrawals",
        icon_name="no-view",
        order=620,
    )


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def add_withdraw_button(page, user, view_name=None, next_url=None):
    return menus.withdraw_button(page, user)


@hooks.register("construct_page_action_menu")
def hide_publishing(menu_items, request, context):
    menus.hide_publishing(menu_items, context)


@hooks.register("construct_image_chooser_queryset")
def hide_withdrawn_pictures(images, request):
    return images.filter(is_withdrawn=False)


@hooks.register("register_log_actions")
def name_withdrawals_in_histories(actions):
    actions.register_action("publication.withdraw", _("Withdraw"), _("Withdrawn"))
    actions.register_action("publication.lift", _("Lift the withdrawal"), _("Withdrawal lifted"))
