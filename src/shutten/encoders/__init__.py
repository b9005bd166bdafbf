"""Encoders: the bundled model and any other sentence-transformers model."""
