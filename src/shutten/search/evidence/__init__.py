"""Evidence: what of a question a passage meets, sentence by sentence."""
