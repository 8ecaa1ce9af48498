"""The only loop: a plan in, snapshots of strokes out."""
