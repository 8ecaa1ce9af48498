"""What of a photograph matters: the object it is of, and what catches the eye."""
