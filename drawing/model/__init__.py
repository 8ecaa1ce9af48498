"""The values that everything passes on: strokes, specs, recipes, and what may be asked for."""
