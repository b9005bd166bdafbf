"""The page's door: which addresses are answered, who is let in, as what, and for how long."""
