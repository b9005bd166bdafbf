"""Engines: where a generation is kept when it is asked, an engine a file or folder. Builds make it in a folder."""
