"""Pages that other web sites show in a frame: a post, an event, or what is coming."""
