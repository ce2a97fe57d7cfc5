"""What is written into files that spreadsheets open."""

# What a cell begins with that a spreadsheet calculates, wide signs as well.
FORMULAS = tuple("=+-@＝＋－＠")


def safe_cell(text):
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip()[:1] in FORMULAS else text
