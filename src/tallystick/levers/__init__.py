"""What a council can do about its gap: one file for each lever in `catalogue/`, priced exactly."""
