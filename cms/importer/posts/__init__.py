"""Posts that another system has written down as JSON Lines: one content a line."""
