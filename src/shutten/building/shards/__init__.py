"""Building by many machines: each makes its shard of a corpus, and one merges them."""
