"""What somebody typed."""


def words_in(request, name):
    """Return what was sent in a field, without the one character that PostgreSQL cannot store."""
    return request.POST.get(name, "").replace("\0", "")
