"""`python -m toolkit.cli`, the same as `mtclean`."""

from toolkit.cli.entry import main

main()
