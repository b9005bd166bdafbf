"""The verdict on a question: whether the passages that were found answer it, come near, or do neither."""
