"""The page for many questions at once."""
