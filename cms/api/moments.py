from datetime import UTC, datetime


def read_moment(text):
    """Return the moment that ``text`` names, exactly, in UTC.

    Raises ``ValueError``, with what is wrong in words.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"{text!r} is no date and time of RFC 3339.") from error
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} lacks an offset: add Z for UTC.")
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{text!r} lies beyond the calendar.") from error
