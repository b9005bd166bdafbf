"""Every passage with a word: which they are, in an order, with the word marked; and how often a question's words stand."""
