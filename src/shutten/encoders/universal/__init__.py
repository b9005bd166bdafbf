"""The second encoder: the multilingual Universal Sentence Encoder."""
