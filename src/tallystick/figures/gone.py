"""What was once asked and is asked no more, and what takes its place."""

_SETS_GONE = (
    "The sets low, central and high are gone: the gap is a range, of which p10, p50 and p90 are "
    "given for every year. A value of your own takes the place of one as KEY=VALUE in `assume`."
)
GONE = {"set": _SETS_GONE, "assumption_set": _SETS_GONE}
"""What was once asked, by its words, and what takes its place."""
