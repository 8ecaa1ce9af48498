"""What makes shipped weights and data; never imported by the product."""
