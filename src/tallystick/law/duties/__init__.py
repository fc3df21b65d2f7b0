"""The duties and limits, a file each; the folder is scanned."""
