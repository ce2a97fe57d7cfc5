"""Variables of the environment: what is wrong with them is gathered, and told all at once."""

import environ
from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


class Environment(environ.Env):
    """The environment, read strictly: a word that is no truth value does not count as a false one.

    What one read by ``checked`` finds wrong waits until ``require_sound``, so that who sets up a
    site is told of everything in one go.
    """

    def __init__(self):
        super().__init__()
        self.problems = []

    def get_value(self, var, cast=None, **options):
        """Return the value of a variable.

        Raises ``ImproperlyConfigured``, with the variable's name, for one that is missing or of
        another kind.
        """
        if var not in self.ENVIRON and options.get("default", self.NOTSET) is self.NOTSET:
            raise ImproperlyConfigured(f"{var} is missing.")
        if cast is bool and var in self.ENVIRON:
            return truth(var, self.ENVIRON[var])
        try:
            return super().get_value(var, cast=cast, **options)
        except (ValueError, LookupError, ImproperlyConfigured) as error:
            raise ImproperlyConfigured(f"{var} cannot be read as what it should be.") from error

    def checked(self, read, *args, instead, **options):
        """Return what ``read`` makes of the environment; ``instead`` of what it refuses."""
        try:
            return read(self, *args, **options)
        except ImproperlyConfigured as error:
            self.problems.append(str(error))
            return instead

    def require(self, *names):
        """Note which of these are missing, or empty."""
        missing = [name for name in names if not self.ENVIRON.get(name)]
        self.problems += [f"{name} is missing." for name in missing]

    def require_sound(self):
        """Raise ``ImproperlyConfigured`` with all that was wrong, a line each."""
        found = list(dict.fromkeys(self.problems))
        if found:
            raise ImproperlyConfigured("\n".join(found))


def truth(name, text):
    word = text.strip().lower()
    if word not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name} ({text}) is neither true nor false.")
    return word in TRUE
