"""What is asked, by name, as the report tells it."""

SCENARIOS = {
    "list20": "the newest 20 posts with total, images, topics and translations",
    "depth": "20 posts behind the 10,000 newest (of fewer posts: behind the half)",
    "list100": "the newest 100 posts, the same",
    "detail": "a post of 40 blocks with 20 links, block by block",
    "html": "the same post, its body as HTML",
    "search": "20 posts with two words, with total and snippets",
    "changes": "the first 100 lines of the change log",
    "route": "what stands at a path",
    "home": "the home page: five posts, three events, the timeline",
    "site": "the home page of the website, as HTML",
}
# What is compared with another scenario comes right behind it, and runs with it.
RUNS_WITH = {"depth": "list20"}


def race_of(scenario):
    """Return the scenario by whose name those are known that run together."""
    return RUNS_WITH.get(scenario, scenario)
