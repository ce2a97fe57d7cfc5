from django.urls import path
from wagtail import hooks

from cms.api.graphiql.eyes import channel_graphiql
from cms.api.usage.panel import use_panel

hooks.register("register_channel_panel", use_panel, order=30)


@hooks.register("register_admin_urls")
def add_graphiql_of_channels():
    return [path("channels/<int:pk>/graphiql/", channel_graphiql, name="channel_graphiql")]
