"""K1: secrets do not print, travel or leak by accident."""

from __future__ import annotations

import copy
import json
import pickle
import traceback

import msgspec
import pytest

from holdfast.crypto import BadKey, DatabaseKey, EpochKey, SignKeyPair, SignPublic, SignSecret, SignSeed
from tests.vectors.seeded import SeededRandom

KEY = DatabaseKey(b"\xabcanary-canary-canary-canary-can")


def test_nothing_that_shows_a_key_shows_its_bytes() -> None:
    pair = SignKeyPair(SignPublic(b"p" * 32), SignSecret(b"canary--" * 8))
    trace = "".join(traceback.format_exception(RuntimeError(KEY, pair)))
    shown = [repr(KEY), str(KEY), f"{KEY}", "%s %r" % (KEY, KEY), repr([KEY]), repr(pair), str({"k": KEY}), trace]  # noqa: UP031
    assert not [text for text in shown if "canary" in text]
    assert repr(KEY) == "<DatabaseKey: hidden>"


@pytest.mark.parametrize(
    "carry",
    [
        msgspec.msgpack.encode,
        msgspec.json.encode,
        msgspec.to_builtins,
        json.dumps,
        pickle.dumps,
        copy.copy,
        copy.deepcopy,
        hash,
        bytes,
        iter,
        vars,
    ],
)
def test_no_way_out_but_reveal(carry: object) -> None:
    assert callable(carry)
    with pytest.raises(TypeError):
        carry(KEY)


def test_comparing_needs_the_same_type_and_the_same_bytes() -> None:
    raw = KEY.reveal()
    assert DatabaseKey(raw) == KEY
    assert DatabaseKey(raw[::-1]) != KEY
    assert EpochKey(raw) != KEY
    assert raw != KEY


@pytest.mark.parametrize("length", [0, 31, 33, 64])
def test_a_key_of_another_length_is_no_key(length: int) -> None:
    with pytest.raises(BadKey):
        SignSeed(bytes(length))


def test_a_new_key_is_drawn() -> None:
    random = SeededRandom("keys")
    assert DatabaseKey.new(random) != DatabaseKey.new(random)
    assert DatabaseKey.new(SeededRandom("keys")) == DatabaseKey.new(SeededRandom("keys"))
