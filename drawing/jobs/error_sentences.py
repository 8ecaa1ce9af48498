"""A server's own complaints about a request, as one sentence that names nothing of the server."""

from __future__ import annotations

import re

ANYTHING_ELSE = "Something in the request cannot be used; compare it with what stands under “Use via API”."

_CHOICES = re.compile(r"is not in the list of choices: \[(.*)\]")
_SENTENCES = (
    (r"Queue is full", "Too many drawings are waiting already; try again in a minute."),
    (r"Hostname .* failed", "Files are not fetched from that address; upload the file."),
    (r"uploaded by|FileData|ImageData|_type", "A file has to be uploaded first and given as the answer to that says."),
    (r"Expected a `list|`checkboxgroup`", "One of the values has to be a list."),
    (r"Expected a `(float|int)|`number`", "One of the values has to be a number."),
)


def plain(complaint: str) -> str:
    """What a complaint of Gradio's means for whoever sent the request.

    Of its own words only the choices there were are passed on: the rest may quote paths, types or the value itself.
    """
    if choices := _CHOICES.search(complaint):
        known = [one for one in choices[1].replace("'", "").split(", ") if one]
        return f"One of the values is none of its choices: {', '.join(known)}."
    for pattern, sentence in _SENTENCES:
        if re.search(pattern, complaint):
            return sentence
    return ANYTHING_ELSE
