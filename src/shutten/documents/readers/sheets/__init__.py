"""Workbooks: Excel (.xlsx, .xlsm, .xls) and OpenDocument (.ods) become one document, a heading a sheet."""
