"""A topic is published in a language when it has a name in it."""

from django.db.models.signals import pre_save
from django.utils.translation import gettext as _

from cms.publication.gates import PublicationRefused
from cms.translation.checking import errors_of_texts
from pages.models import Topic


def connect():
    """Connect the receiver; called once, when the application is ready."""
    pre_save.connect(topic_is_saved, sender=Topic, dispatch_uid="translation.topic")


def topic_is_saved(instance, raw=False, **kwargs):
    if instance.live and not raw:
        refuse_untranslated_topic(instance)


def refuse_untranslated_topic(topic):
    """Raise ``PublicationRefused`` where a topic is still named in another language."""
    others = Topic.objects.filter(translation_key=topic.translation_key).exclude(pk=topic.pk)
    for other in others.select_related("locale"):
        if other.name == topic.name and errors_of_texts(other.name, topic.name, other, topic):
            text = _("The topic “%(topic)s” is not yet named in %(language)s.")
            facts = {"topic": topic.name, "language": topic.locale.get_display_name()}
            raise PublicationRefused([text % facts], page=topic)
