"""What a page says to programs that do not read its words: schema.org, as JSON-LD."""
