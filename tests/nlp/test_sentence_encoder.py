"""The sentence encoder shared by the pocket critic and nlp."""

import torch
from transformers import BertModel, BertTokenizerFast

from nlp.sentence_encoder import DIMENSIONS, MAX_TOKENS, _model_folder, embed


def test_embeddings_are_unit_length_in_the_order_given() -> None:
    texts = ["a very long sentence about a cat that sat on a mat", "a cat", "a rocket"]
    vectors = embed(texts)
    assert vectors.shape == (3, DIMENSIONS)
    assert vectors.dtype == torch.float32
    torch.testing.assert_close(vectors.norm(dim=1), torch.ones(3))
    torch.testing.assert_close(vectors[1], embed(["a cat"])[0], atol=1e-5, rtol=1e-4)


def test_similar_words_are_close() -> None:
    cat, kitten, bridge = embed(["a cat", "a kitten", "a bridge"])
    assert cat @ kitten > 0.7
    assert cat @ bridge < 0.5


def test_batches_do_not_change_the_result() -> None:
    texts = [f"picture number {i}" + " indeed" * i for i in range(7)]
    torch.testing.assert_close(embed(texts, batch=2), embed(texts, batch=7), atol=1e-5, rtol=1e-4)


def test_no_texts_give_no_rows() -> None:
    assert embed([]).shape == (0, DIMENSIONS)


def test_the_encoder_is_the_published_bert() -> None:
    """Against the reference implementation, for texts of all lengths: empty, short, and cut off."""
    texts = [
        "",
        "a cat",
        "A Mad Tea-Party: there was a table set out under a tree (in front of the house)!",
        "hat " * 400,
    ]
    bert = BertModel.from_pretrained(_model_folder()).eval()
    tokenizer = BertTokenizerFast.from_pretrained(_model_folder())
    tokens = tokenizer(texts, padding=True, truncation=True, max_length=MAX_TOKENS, return_tensors="pt")
    with torch.no_grad():
        states = bert(**tokens).last_hidden_state
    mask = tokens["attention_mask"][..., None]
    expected = torch.nn.functional.normalize((states * mask).sum(1) / mask.sum(1), dim=-1)
    torch.testing.assert_close(embed(texts), expected, atol=2e-6, rtol=1e-5)
