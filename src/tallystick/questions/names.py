"""The questions by name, each in one line, without loading any of them."""

NAMES = {
    "bands": "What every band is charged, and what a change by band would raise, by which route.",
    "rise": "Whether a rise of Band D needs a referendum, and what it yields.",
    "loan": "A loan's schedule: repaid, interest, and what revenue sets aside for it.",
}
"""In the order in which help lists them."""
