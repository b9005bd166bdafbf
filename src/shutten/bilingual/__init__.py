"""Between the languages: a dictionary, names by their sound, glossaries, reduced to what a corpus contains."""
