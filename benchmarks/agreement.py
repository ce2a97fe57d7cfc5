"""Whether all sides say the same, field by field: who says something else is not compared."""

import orjson

from benchmarks.measuring import kept

COMPARED = ("list20", "list100", "depth", "detail")


def disagreements(asker, sides, facts, *, redis_url=None):
    """Return sentences: each tells a scenario, a side, a field, and what two sides say of it."""
    return [
        told
        for scenario in COMPARED
        for told in differing(said_of(asker, sides, scenario, facts, redis_url=redis_url))
    ]


def said_of(asker, sides, scenario, facts, *, redis_url):
    said = {}
    for side in sides:
        request = side.requests(facts).get(scenario)
        if request and side.read:
            with kept(side.cache, redis_url):
                answer = orjson.loads(asker.ask(request).body)
            said[scenario, side.name] = flat(side.read(scenario, answer))
    return said


def differing(said):
    (first, expected), *others = said.items()
    return [
        f"{scenario}, {side}, {name}: {told!r} and not {expected.get(name)!r} as {first[1]}"
        for (scenario, side), fields in others
        for name, told in fields.items()
        # What a side cannot tell it leaves out, and the report says so.
        if told is not None and told != expected.get(name)
    ]


def flat(value, name=""):
    """Return the fields of an answer by their places in it, and how long its lists are."""
    if isinstance(value, dict):
        parts, length = value.items(), {}
    elif isinstance(value, list):
        parts, length = enumerate(value), {f"{name}.length": len(value)}
    else:
        return {name: value}
    below = {
        place: each for key, part in parts for place, each in flat(part, f"{name}.{key}").items()
    }
    return length | below
