"""Where search engines find all pages of the site, and the newest posts."""
