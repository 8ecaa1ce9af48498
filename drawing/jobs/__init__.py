"""A visitor's side of a drawing: what may be asked for, how it is ordered, followed, shown and linked to."""
