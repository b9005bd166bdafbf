"""The forms that files of questions come in."""
