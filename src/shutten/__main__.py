"""``python -m shutten`` is the ``shutten`` command."""

from shutten.cli import main

main()
