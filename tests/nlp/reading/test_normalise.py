from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.reading.normalise import normalise


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("one\r\ntwo\rthree\u2028four\x85five\vsix", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("one\r\r\ntwo", "one\ntwo"),
        ("one\u2029two\fthree", "one\n\ntwo\n\nthree"),
        ("lamp\u00adlighter har\u00ad\n  bour", "lamplighter harbour"),
        ("\ufeffa\u200bb\u2060c\ufeff", "abc"),
        ("a\u00a0b\u202fc\u3000d", "a b c d"),
        ("\ufb01sh \ufb02y o\ufb03ce", "fish fly office"),
        ("e\u0301", "é"),
        ("a\x00b\x1bc", "abc"),
        ("\U0001f469\u200d\U0001f680 می\u200cخواهم a\u200db", "\U0001f469\u200d\U0001f680 می\u200cخواهم ab"),
    ],
)
def test_what_comes_in_many_ways_comes_out_in_one(text: str, wanted: str) -> None:
    assert normalise(text) == wanted


@given(st.text())
def test_normal_text_stays_as_it_is(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert "\r" not in once
