"""What checks read in a text: tags, addresses, dates, times, numbers, letters."""
