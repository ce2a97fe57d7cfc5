from django.middleware.locale import LocaleMiddleware
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, get_language_from_path


class LanguageMiddleware(LocaleMiddleware):
    """Activate the language of the path, and leave a 404 where it is.

    Django's own redirects each path that is not there, as /de/news/, to /ru/de/news/.
    """

    def process_response(self, request, response):
        if not get_language_from_path(request.path_info):
            patch_vary_headers(response, ["Accept-Language"])
        response.headers.setdefault("Content-Language", get_language())
        return response
