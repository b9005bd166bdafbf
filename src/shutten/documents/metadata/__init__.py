"""A document's metadata: declared, given beside it, or read off its first lines."""
