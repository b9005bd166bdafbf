"""Text: spans, language, numerals, marks of headings, sentences."""
