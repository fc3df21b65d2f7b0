"""The exit codes, said once: the help and the manual take them from here."""

ANSWERED = 0
BAD_INPUT = 2
FAULT_OF_THE_PROGRAM = 70
INTERRUPTED = 130

EXIT_CODES = {
    ANSWERED: "answered",
    1: "unlawful or a case differs",
    BAD_INPUT: "bad input",
    3: "a published figure is missing",
    4: "data damaged",
    5: "network",
    7: "the answer could not be written",
    FAULT_OF_THE_PROGRAM: "a fault of the program",
    INTERRUPTED: "interrupted",
}


def in_a_line() -> str:
    """All of them as a sentence for the help."""
    return f"Exit codes: {', '.join(f'{code} {says}' for code, says in EXIT_CODES.items())}."
