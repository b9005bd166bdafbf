"""Readers: the bytes of a file become a document; a form a module or folder."""
