"""Terms: from a text to what is matched in it, the same for a question and a passage."""
