"""The years ahead: base year, spending, funding, the gap and reserves, line by line."""
