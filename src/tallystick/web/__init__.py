"""The website and the HTTP interface: the same answers as every other door."""
