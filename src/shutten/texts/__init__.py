"""The page's and the reports' texts, in both languages."""
