"""The levers, a file each; the folder is scanned, so a file put here needs no other change."""
