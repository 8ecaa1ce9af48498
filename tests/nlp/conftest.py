"""The two novels, and tiny random models saved as the Hub would give them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nlp import Chapter, read

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerFast

SPECIAL = ["<pad>", "</s>", "<unk>", "<s>"]
BOOKS = Path(__file__).parents[2] / "examples" / "books"


@pytest.fixture(scope="session")
def alice() -> list[Chapter]:
    return read(BOOKS / "alice-in-wonderland.txt")


@pytest.fixture(scope="session")
def treasure() -> list[Chapter]:
    return read(BOOKS / "treasure-island.txt")


@pytest.fixture(scope="session")
def tokenizer(alice: list[Chapter]) -> PreTrainedTokenizerFast:
    """A word tokeniser of the words in a chapter."""
    from tokenizers import Tokenizer, models, pre_tokenizers, processors, trainers
    from transformers import PreTrainedTokenizerFast

    words = Tokenizer(models.WordLevel(unk_token=SPECIAL[2]))
    words.pre_tokenizer = pre_tokenizers.Whitespace()
    words.train_from_iterator([alice[0].text], trainers.WordLevelTrainer(special_tokens=SPECIAL, vocab_size=400))
    words.post_processor = processors.TemplateProcessing(single="<s> $A </s>", special_tokens=[("<s>", 3), ("</s>", 1)])
    names = ["pad_token", "eos_token", "unk_token", "bos_token"]
    return PreTrainedTokenizerFast(tokenizer_object=words, **dict(zip(names, SPECIAL, strict=True)))


@pytest.fixture(scope="session")
def tiny_led(tokenizer: PreTrainedTokenizerFast, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Folder of a random Longformer encoder-decoder that reads 512 tokens at once and stops as soon as it may."""
    import torch
    from transformers import LEDConfig, LEDForConditionalGeneration

    torch.manual_seed(0)
    config = LEDConfig(
        vocab_size=len(tokenizer),
        d_model=16,
        encoder_layers=1,
        decoder_layers=1,
        encoder_attention_heads=2,
        decoder_attention_heads=2,
        encoder_ffn_dim=32,
        decoder_ffn_dim=32,
        max_encoder_position_embeddings=512,
        max_decoder_position_embeddings=300,
        attention_window=16,
        pad_token_id=0,
        eos_token_id=1,
        bos_token_id=3,
        decoder_start_token_id=1,
    )
    folder = str(tmp_path_factory.mktemp("led"))
    model = LEDForConditionalGeneration(config)
    model.final_logits_bias[0, config.eos_token_id] = 50.0
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


@pytest.fixture(scope="session")
def tiny_t5(tokenizer: PreTrainedTokenizerFast, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Folder of a random T5."""
    import torch
    from transformers import T5Config, T5ForConditionalGeneration

    torch.manual_seed(0)
    config = T5Config(
        vocab_size=len(tokenizer),
        d_model=16,
        d_kv=8,
        d_ff=32,
        num_layers=1,
        num_heads=2,
        pad_token_id=0,
        eos_token_id=1,
        decoder_start_token_id=0,
    )
    folder = str(tmp_path_factory.mktemp("t5"))
    T5ForConditionalGeneration(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder
