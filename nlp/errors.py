"""The error of this room."""


class TextError(ValueError):
    """A text that cannot be read or used; the message is one sentence that says what to change."""
