from wagtail_localize.fields import SynchronizedField


def synchronized(names):
    """Return that wagtail-localize copies these fields from the source, and nobody changes them."""
    return [SynchronizedField(name, overridable=False) for name in names]
