"""Charges by band, the tax base and its parts, premiums and referendum limits."""
