"""Passages: paragraph-sized pieces of documents with their exact source spans."""
