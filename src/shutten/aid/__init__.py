"""The reading aid: key terms of a passage, with readings and translations, for a reader of the other language."""
