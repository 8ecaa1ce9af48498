from __future__ import annotations

import pytest

from drawing.jobs.error_sentences import ANYTHING_ELSE, plain


@pytest.mark.parametrize(
    ("complaint", "sentence"),
    [
        ("\"Value: '../x' (type: <class 'str'>) is not in the list of choices: ['under', 'over']\"", "under, over"),
        ("Value: x is not in the list of choices: ['', 'pocket', 'ink']", "choices: pocket, ink."),
        ("Queue is full. Max size is 64 and size is 64.", "try again in a minute"),
        ("Hostname 127.0.0.1 failed validation", "not fetched"),
        ("Cannot move /srv/app/x to the gradio cache dir because it was not uploaded by a user.", "uploaded first"),
        ("1 validation error for FileData\n  Value error, The 'meta' field must", "uploaded first"),
        ("Expected a `float | None`, but the value passed to the event handler was: '' (of type `str`).", "a number"),
        ("Expected a `list[str | int | float]`, but the value passed was: 0.5 (of type `float`).", "a list"),
        ("[Errno 2] No such file or directory: '/srv/app/secret'", ANYTHING_ELSE),
    ],
)
def test_complaints_become_sentences_that_name_nothing_of_the_server(complaint: str, sentence: str) -> None:
    told = plain(complaint)
    assert sentence in told
    assert "/srv" not in told
    assert "<class" not in told
