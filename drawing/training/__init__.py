"""What makes the shipped weights and data; the product never imports it."""
