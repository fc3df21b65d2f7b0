"""What is published for the whole country and bears on a council: rates of loans."""
