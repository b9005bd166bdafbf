"""The engine ``milvus``: a generation is asked in Milvus, a cluster or, from the path of a file, milvus-lite.

What is large lies there: the passages with their vectors and terms in one collection, the vectors of their sentences in a
second, and in a third everything that is read whole, in blocks: tokens, the places of terms, documents' texts, and the small
files that a reader keeps a copy of. An alias names the collection of passages that serves; the others are called after it.
"""
