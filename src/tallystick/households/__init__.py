"""What a household pays in council tax and why, and what each change of it would cost or raise."""
