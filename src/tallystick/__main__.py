"""`python -m tallystick`, and the command itself: Ctrl-C is heard before anything is loaded."""

import sys


def main() -> None:
    """Run the command line and leave with the exit code that says how it went."""
    try:
        from tallystick.cli.main import main as command  # noqa: PLC0415 - interrupted as the rest

        code = command()
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)  # noqa: T201 - a command
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
