"""The index on disk, as it is read: a generation with its passages, terms and vectors."""
