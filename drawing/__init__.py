"""Storybrush: words to drawings made of strokes."""
