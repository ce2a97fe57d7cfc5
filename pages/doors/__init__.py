"""Doors before some of Wagtail's own screens, which ask for too little or tell too much."""
