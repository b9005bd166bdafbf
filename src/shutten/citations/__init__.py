"""Citations: where a passage stands, for a reader, a text, a bibliography, a browser and an annotation tool."""
