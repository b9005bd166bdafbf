"""Training of the reader: its data, its model and the loop that fits it."""
