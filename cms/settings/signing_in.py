"""How one signs in: by what, for how long, and what django-allauth is asked for."""

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
# Seconds that a session lasts, and that it outlives the last thing that somebody did in it.
SESSION_COOKIE_AGE, SESSION_IDLE_SECONDS = 8 * 3600, 30 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_ENGINE = "cms.accounts.sessions"
ACCOUNT_ADAPTER = "cms.accounts.adapters.AccountAdapter"
MFA_ADAPTER = "cms.accounts.adapters.MFAAdapter"
ACCOUNT_FORMS = {
    "login": "cms.accounts.forms.LoginForm",
    "reauthenticate": "cms.accounts.forms.PasswordAgainForm",
}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
# These count by address. cms/accounts/guesses.py counts by account and device.
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
# There is no signing up, so no address is anybody's own to verify.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Of 30 seconds: how far a phone's clock may be off.
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "cms.accounts.forms.CodeForm",
    "reauthenticate": "cms.accounts.forms.CodeAgainForm",
    "activate_totp": "cms.accounts.forms.AppForm",
    "add_webauthn": "cms.accounts.passkeys.PasskeyForm",
    "login_webauthn": "cms.accounts.passkeys.PasskeyLoginForm",
    "authenticate_webauthn": "cms.accounts.passkeys.PasskeySecondForm",
    "reauthenticate_webauthn": "cms.accounts.passkeys.PasskeyAgainForm",
}
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "cms.accounts.forms.PasswordResetForm"  # noqa: S105 - a class
