"""Grids of cells, as data files, workbooks and slides hold them, taken apart into tables."""
