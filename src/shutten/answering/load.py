"""From the setting ``reader`` to a reader."""

from __future__ import annotations

from shutten.answering.reader import Reader


def load_reader(chosen: bool | str) -> Reader | None:
    """The reader that was chosen.

    Args:
        chosen: True for the package's own, False for none, else the name or folder of a cross-encoder or of a model for
            extractive question answering.

    Raises:
        EncoderError: it cannot be had.
    """
    if chosen is False:
        return None
    if chosen is True:
        from shutten.answering.layered import LayeredReader
        from shutten.answering.weights import read_weights
        from shutten.encoders.load import default_export

        return LayeredReader(read_weights(), default_export())
    from shutten.answering.transformer import load_transformer

    return load_transformer(chosen)
