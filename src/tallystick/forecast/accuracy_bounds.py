"""How far off the outlook may be: a change of method that goes beyond is refused by the tests.

Shares of the outturn by years ahead, and of net revenue expenditure for published gaps.
"""

GROWTH = (0.044, 0.068, 0.084, 0.101, 0.125)
"""Service spending of upper-tier councils, one to five years ahead."""
CARE = (0.043, 0.066, 0.112)
"""Adult and children's social care together, one to three years ahead."""
GAPS_INSIDE = 24
"""Published gaps, of 31, that the range has to hold."""
GAPS_MEDIAN_ERROR = 0.02
"""The median error of published gaps, in either direction."""
