from wagtail import hooks

from cms.links.asking import ask_for_links
from cms.links.checklist import check_links

hooks.register("after_create_page", ask_for_links)
hooks.register("after_edit_page", ask_for_links)
hooks.register("register_publishing_check", check_links)
