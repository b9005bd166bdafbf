"""The report of an evaluation: one HTML file that opens offline, Markdown, and everything that made it."""
