"""Pages whose truth is known: texts laid out in many ways, printed to PDF, and what a reader makes of them measured."""
