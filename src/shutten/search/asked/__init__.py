"""What a question asks beside its words: exact phrases, words that must not stand there, a time, one side of a matter."""
