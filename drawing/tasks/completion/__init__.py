"""How a drawing is finished: a dream fitted to its lines, and new strokes around the old."""
