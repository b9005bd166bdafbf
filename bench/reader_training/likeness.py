"""BM25 over paragraphs by Shutten's own terms: what a search brings up first and what therefore makes hard negatives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy import sparse

from shutten.terms.analysis import analyse_text

K1, B = 1.2, 0.75


def content_forms(text: str, lang: str) -> list[str]:
    """The forms of a text's words, numbers and dates that say what it is about."""
    return [token.form for token in analyse_text(text, lang).tokens if token.content]


class Likeness:
    """An index of texts of one language.

    Args:
        texts: one a document.
        lang: their language.
        cache: where the analysed texts are kept between runs.
    """

    def __init__(self, texts: Sequence[str], lang: str, cache: Path) -> None:
        self._lang = lang
        if not cache.is_file():
            self._write([Counter(content_forms(text, lang)) for text in texts], cache)
        with np.load(cache) as held:
            self._column = {form: place for place, form in enumerate(str(held["forms"]).split("\n"))}
            shape = (len(self._column), len(texts))
            self._matrix = sparse.csr_matrix((held["weights"], held["columns"], held["starts"]), shape)

    @staticmethod
    def _write(forms: Sequence[Counter[str]], cache: Path) -> None:
        """The weights of all forms in all texts, a form a row."""
        column = {form: place for place, form in enumerate(dict.fromkeys(form for one in forms for form in one))}
        lengths = np.array([sum(one.values()) for one in forms], dtype=np.float32)
        norms = K1 * (1 - B + B * lengths / lengths.mean())
        rows, columns, counts = [], [], []
        for place, one in enumerate(forms):
            rows += [column[form] for form in one]
            columns += [place] * len(one)
            counts += list(one.values())
        count = np.array(counts, np.float32)
        weights = count * (K1 + 1) / (count + norms[columns])
        matrix = sparse.csr_matrix((weights, (rows, columns)), (len(column), len(forms)))
        frequency = np.diff(matrix.indptr)
        idf = np.log(1 + (len(forms) - frequency + 0.5) / (frequency + 0.5)).astype(np.float32)
        matrix = sparse.csr_matrix(sparse.diags(idf) @ matrix)
        cache.parent.mkdir(parents=True, exist_ok=True)
        joined = np.array("\n".join(column))
        np.savez(cache, forms=joined, weights=matrix.data.astype(np.float32), columns=matrix.indices, starts=matrix.indptr)

    def first(self, query: str, count: int) -> list[int]:
        """The numbers of the texts that are most like a query, the likest first; only those that share a word with it."""
        known = [self._column[form] for form in content_forms(query, self._lang) if form in self._column]
        if not known:
            return []
        scores = np.asarray(self._matrix[known].sum(axis=0)).ravel()
        best = np.argsort(-scores, kind="stable")[:count]
        return [int(place) for place in best if scores[place] > 0]
