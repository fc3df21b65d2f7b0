"""What councils returned to government, one module a table: typed, dated, missing where missing."""
