"""What a question asks beside its words, applied to the passages that the words found."""
