"""Addresses below the admin's; they stand before Wagtail's own, whose sign-in they replace."""

from allauth.account import views as account_views
from django.urls import include, path
from wagtail.admin.auth import require_admin_access

from cms.accounts import views

urlpatterns = [
    path("login/", views.log_in, name="account_login"),
    path("sign-in/", views.SecurityView.as_view(), name="mfa_index"),
    path("sign-in/end-all/", views.end_all, name="end_all_sessions"),
    path("sign-in/link/<str:token>/", views.by_link, name="sign_in_link"),
    path(
        "sign-in/reset/<int:user_id>/",
        require_admin_access(views.ResetView.as_view()),
        name="reset_second_factor",
    ),
    path("sign-in/password/", account_views.reauthenticate, name="account_reauthenticate"),
    path("sign-in/inactive/", account_views.account_inactive, name="account_inactive"),
    # Passkeys stand on the page of all second steps, and are not renamed.
    path("sign-in/webauthn/", views.to_security, name="mfa_list_webauthn"),
    path("sign-in/webauthn/keys/<int:pk>/edit/", views.to_security),
    path("sign-in/", include("allauth.mfa.urls")),
]
