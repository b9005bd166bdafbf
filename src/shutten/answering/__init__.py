"""The reader: it reads question and passage together, and says whether the passage answers and with which characters."""
