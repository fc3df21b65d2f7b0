"""`python -m tallystick`: the command line."""

from tallystick.cli.main import main

main()
