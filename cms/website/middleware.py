from django.conf import settings
from django.middleware.locale import LocaleMiddleware
from django.utils import translation


class LanguageMiddleware(LocaleMiddleware):
    """Choose a language by the request for the admin alone.

    The site's views activate the language of their path, and the API knows none: its answers
    must not depend on what a browser prefers, nor on what this thread answered before.
    """

    def process_request(self, request):
        if request.path_info.startswith(settings.ADMIN_PATH):
            super().process_request(request)
        else:
            translation.activate(settings.LANGUAGE_CODE)

    def process_response(self, request, response):
        """Say in which language the admin answers; its 404 leads to no page of the site."""
        if request.path_info.startswith(settings.ADMIN_PATH) and response.status_code != 404:
            return super().process_response(request, response)
        return response
