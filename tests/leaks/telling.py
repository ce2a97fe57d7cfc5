"""What readers were told of the texts that were planted."""

# For the admin alone, or told only to who asks for it.
UNTOLD = {
    "CustomImage.title",
    "CustomImage.description",
    "CustomImage.file",
    "CustomImage.tags",
    "CustomDocument.tags",
    # Its name is random.
    "CustomDocument.file",
    # The block that offers it has a title of its own.
    "CustomDocument.title",
    "redirect",
}


def unheard(markers, expected, reader, *, untold=UNTOLD):
    """Return the texts that a reader should have been told, and was not."""
    missing = map(markers.texts.get, expected - reader.found.keys())
    return sorted(text for text in missing if text.partition(": ")[2] not in untold)


def leaks(markers, hidden, reader):
    """Return the texts that a reader must not be told and was, with the places."""
    return {markers.texts[each]: reader.found[each] for each in hidden & reader.found.keys()}
