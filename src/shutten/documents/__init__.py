"""Documents: files of several forms, decoded, with their metadata."""
