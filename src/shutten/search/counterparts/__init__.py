"""The passage that says the same in the other language."""
