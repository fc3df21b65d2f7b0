"""What is published for the whole country and bears on a council: forecasts and rates of loans."""
