"""Questions as people also ask them: eight ways to write one otherwise, each made by a rule and a seed."""
