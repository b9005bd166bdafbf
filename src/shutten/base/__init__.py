"""What every other part may use: arrays, the cache folder, hashes, threads. Knows nothing of documents."""
