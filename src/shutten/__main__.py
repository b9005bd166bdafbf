"""``python -m shutten`` is the ``shutten`` command."""

from shutten.cli.main import main

main()
