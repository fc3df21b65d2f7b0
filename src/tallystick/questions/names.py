"""The questions by name, each in one line, without loading any of them."""

NAMES = {
    "bands": "What every band is charged, and what a change by band would raise, by which route.",
}
"""In the order in which help lists them."""
