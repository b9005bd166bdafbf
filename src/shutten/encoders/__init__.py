"""Encoders: the bundled model and any other sentence-transformers model."""

from shutten.encoders.encoder import Encoder, EncoderIdentity
from shutten.encoders.load import DEFAULT_MODEL, load_encoder, model_fingerprint, token_counter

__all__ = ["DEFAULT_MODEL", "Encoder", "EncoderIdentity", "load_encoder", "model_fingerprint", "token_counter"]
