"""`python -m nightletter` is `nightletter`."""

from nightletter.cli import main

main()
