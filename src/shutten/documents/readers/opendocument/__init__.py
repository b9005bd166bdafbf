"""OpenDocument (ODF 1.3): what its texts and workbooks have in common, and the reader of texts."""
