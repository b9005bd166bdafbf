"""Many questions at once: a file of them is read, asked and answered by a table."""
