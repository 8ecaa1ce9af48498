from __future__ import annotations

import importlib
import shutil
from typing import TYPE_CHECKING, Any

import pytest
import torch
from safetensors.torch import load_file

from nlp import Chapter, TextError, summarise
from nlp.extract import MOST_SENTENCES, central_sentences
from nlp.sentences import sentences
from nlp.seq2seq import ModelUnavailableError, load
from nlp.summarise import CARD_SETTINGS, MOST_WORDS, shortened, windows
from nlp.words import count_words

if TYPE_CHECKING:
    from pathlib import Path


def test_an_extract_is_sentences_of_the_chapter_in_order_and_short_enough(alice: list[Chapter]) -> None:
    summary = summarise(alice[0].text, "extractive")
    chosen = sentences(_without_quotes(summary.text))
    everything = sentences(_without_quotes(alice[0].text))
    assert summary.backend == "extractive"
    assert 300 < count_words(summary.text) <= MOST_WORDS
    assert [s for s in everything if s in chosen] == chosen
    assert len(set(chosen)) == len(chosen)


def _without_quotes(text: str) -> str:
    return text.replace("‘", "").replace("’", "")  # noqa: RUF001


def test_the_extract_of_a_very_long_text_is_bounded_and_takes_from_its_end_too(treasure: list[Chapter]) -> None:
    text = "\n\n".join(chapter.text for chapter in treasure[:8])
    assert len(sentences(text)) > 3 * MOST_SENTENCES
    chosen = central_sentences(text, MOST_WORDS)
    assert sum(map(count_words, chosen)) <= MOST_WORDS
    assert any(sentence in chapter.text for chapter in treasure[5:8] for sentence in chosen)


def test_no_two_sentences_of_an_extract_are_the_same() -> None:
    goat, boat = "The grey goat stood on the high hill.", "A white boat sailed slowly over the cold sea."
    assert sorted(central_sentences(f"{goat} " * 40 + boat, 60)) == [boat, goat]


def test_a_short_text_is_its_own_summary() -> None:
    assert summarise("A goat stood on the hill.", "extractive").text == "A goat stood on the hill."


def test_an_endless_sentence_is_cut() -> None:
    assert count_words(summarise("goat " * 5000, "extractive").text) <= MOST_WORDS
    assert shortened("goat " * 500, 20) == " ".join(["goat"] * 20)
    assert shortened("One goat. Two goats. Three goats.", 4) == "One goat. Two goats."


def test_nothing_to_summarise_is_one_sentence() -> None:
    with pytest.raises(TextError, match="no text to summarise"):
        summarise("  * * *  ")


def test_led_reads_with_global_attention_and_the_settings_of_its_card(
    alice: list[Chapter], tiny_led: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[dict[str, Any]] = []
    _, model = load(tiny_led, "cpu")
    original = model.generate

    def spy(**arguments: Any) -> Any:  # noqa: ANN401
        calls.append(arguments)
        return original(**arguments)

    monkeypatch.setattr(model, "generate", spy)
    text = alice[0].text[:1200]
    summary = summarise(text, "led", model=tiny_led, device="cpu")
    assert summary.backend == "led"
    assert 0 < count_words(summary.text) <= MOST_WORDS
    (call,) = calls
    assert {key: call[key] for key in CARD_SETTINGS} == CARD_SETTINGS
    assert call["global_attention_mask"].tolist() == [[1] + [0] * (call["input_ids"].shape[1] - 1)]


def test_a_chapter_longer_than_the_window_is_cut_between_sentences(alice: list[Chapter], tiny_led: str) -> None:
    parts = windows(alice[0].text, tiny_led, "cpu")
    tokenizer, _ = load(tiny_led, "cpu")
    lengths = [len(tokenizer(part)["input_ids"]) for part in parts]
    assert len(parts) > 3
    assert max(lengths) <= 512
    assert min(lengths) > 200
    assert " ".join(parts) == " ".join(sentences(alice[0].text))


def test_windows_are_summarised_and_merged(
    alice: list[Chapter], tiny_led: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = importlib.import_module("nlp.summarise")
    monkeypatch.setattr(room, "_summarise_window", lambda text, *_: f"A part of {len(text)} letters.")
    text = alice[0].text
    parts = windows(text, tiny_led, "cpu")
    expected = " ".join(f"A part of {len(part)} letters." for part in parts)
    assert summarise(text, "led", model=tiny_led, device="cpu").text == expected


def test_missing_weights_fall_back_and_say_so(tmp_path: Path) -> None:
    missing = str(tmp_path / "missing")
    with pytest.raises(ModelUnavailableError, match="cannot be loaded"):
        load(missing, "cpu")
    assert summarise("A goat stood on the hill.", "led", model=missing, device="cpu").backend == "extractive"


def test_pickled_weights_are_not_opened(tiny_t5: str, tmp_path: Path) -> None:
    folder = tmp_path / "pickled"
    shutil.copytree(tiny_t5, folder)
    weights = load_file(folder / "model.safetensors")
    (folder / "model.safetensors").unlink()
    torch.save(weights, folder / "pytorch_model.bin")
    with pytest.raises(ModelUnavailableError, match="cannot be loaded"):
        load(str(folder), "cpu")
