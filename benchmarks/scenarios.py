"""What is asked, by name, as the report tells it."""

SCENARIOS = {
    "list20": "the newest 20 posts with total, images, topics and translations",
    "list100": "the newest 100 posts, the same",
    "depth": "20 posts behind the 10,000 newest (of fewer posts: behind the half)",
    "detail": "a post of 40 blocks with 20 links, block by block",
    "html": "the same post, its body as HTML",
    "search": "20 posts with two words, with total and snippets",
    "changes": "the first 100 lines of the change log",
    "route": "what stands at a path",
    "home": "the home page: five posts, three events, the timeline",
    "site": "the home page of the website, as HTML",
}
