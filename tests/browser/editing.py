"""What an editor does in the page editor."""

from playwright.sync_api import TimeoutError as PlaywrightTimeout


def retitle(tab, title, *, until_visible):
    """Type a title until it shows, each time another: what is typed before the editor begins to
    watch is no change to it."""
    for attempt in range(20):
        tab.fill("#id_title", f"{title} {attempt}")
        try:
            return until_visible.wait_for(timeout=1_500)
        except PlaywrightTimeout:
            continue
    raise AssertionError("It never showed.")
