"""Questions that are written otherwise than the passages: in kana, in romaji, with a slip of typing."""
