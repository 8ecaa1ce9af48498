"""Where pictures to paint come from."""
