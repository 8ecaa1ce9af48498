"""The only loop: a plan in, iterates of strokes out."""
