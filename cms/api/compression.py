"""The bytes on the wire: brotli or gzip where the client takes them and it is worth it."""

import gzip

import brotli

# Below this a packet is a packet.
WORTH_IT = 500
# Fast ones: an answer is compressed when it is made, and kept.
COMPRESS = {
    "br": lambda body: brotli.compress(body, quality=5),
    "gzip": lambda body: gzip.compress(body, compresslevel=6, mtime=0),
}


def encoding_for(accept_encoding, *, size):
    """Return the best encoding that an ``Accept-Encoding`` header allows; empty for none."""
    if size < WORTH_IT:
        return ""
    weights = dict(map(weight, accept_encoding.lower().split(",")))
    allowed = {name: weights.get(name, weights.get("*", 0)) for name in COMPRESS}
    best = max(allowed, key=allowed.get)
    return best if allowed[best] > 0 else ""


def weight(part):
    """Return name and weight of one of the header's parts; a weight that is none counts as 0."""
    name, _semicolon, parameter = part.strip().partition(";")
    try:
        return name.strip(), float(parameter.strip().removeprefix("q=") or 1)
    except ValueError:
        return name.strip(), 0.0


def compressed(body, encoding):
    """Return ``body`` in an encoding of ``encoding_for``; as it is in none."""
    return COMPRESS[encoding](body) if encoding else body
