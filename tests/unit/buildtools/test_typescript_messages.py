"""The generated checks agree with msgspec: what Python encodes passes, and nothing that Python would refuse does."""

from __future__ import annotations

import base64
import json
import subprocess
import types
import typing
from pathlib import Path
from typing import Any, Literal

import msgspec
import pytest

from buildtools import bundle, generated, typescript_messages
from buildtools.paths import GENERATED, ROOT
from holdfast.worker import messages

pytestmark = pytest.mark.native

DRIVER = """
import { decode } from "@msgpack/msgpack";
import { isToEngine, isToPage } from "%s";
const asked = JSON.parse(process.argv[2]);
const check = { ToEngine: isToEngine, ToPage: isToPage };
console.log(JSON.stringify(asked.map(([union, data]) => check[union](decode(Buffer.from(data, "base64"))))));
"""
OTHER: dict[type, object] = {str: 5, int: "5", float: "5", bool: 1, bytes: "text", list: 7, dict: [], type(None): 1.5}


def sample(annotation: Any) -> Any:
    """Some value of a type, as msgspec would decode it into builtins."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is Literal:
        return arguments[0]
    if origin is list:
        return [sample(arguments[0])]
    if origin in (types.UnionType, typing.Union):
        return sample(arguments[0])
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        fields = {name: sample(hint) for name, hint in typing.get_type_hints(annotation).items()}
        tag = annotation.__struct_config__.tag
        return fields if tag is None else {"t": tag, **fields}
    return {str: "text", int: 7, float: 1.5, bool: True, bytes: b"\x00\xff"}[annotation]


def union(name: str) -> tuple[type[msgspec.Struct], ...]:
    members: tuple[type[msgspec.Struct], ...] = typing.get_args(getattr(messages, name))
    return members


def spoilt(good: dict[str, Any]) -> list[dict[str, Any]]:
    """The message with each field missing, with each field of another type, and with one that is unknown."""
    found: list[dict[str, Any]] = [{**good, "unknown": 1}, {**good, "t": "no such message"}]
    for name, value in good.items():
        found.append({key: kept for key, kept in good.items() if key != name})
        found.append({**good, name: OTHER[type(value)]})
    return found


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Path:
    generated.messages()
    folder = tmp_path_factory.mktemp("messages")
    entry = ROOT / ".build" / "messages-driver.ts"
    entry.write_text(DRIVER % (GENERATED / "messages.ts").as_posix(), encoding="utf-8")
    target = folder / "driver.mjs"
    bundle.to_file(entry, target, form="esm", define={}, platform="node", readable=True)
    return target


def verdicts(driver: Path, name: str, values: list[object]) -> list[bool]:
    asked = json.dumps([[name, base64.b64encode(msgspec.msgpack.encode(value)).decode()] for value in values])
    done = subprocess.run(["node", str(driver), asked], capture_output=True, text=True, check=True)
    answers: list[bool] = json.loads(done.stdout)
    assert len(answers) == len(values)
    return answers


@pytest.mark.parametrize("name", ["ToEngine", "ToPage"])
def test_what_python_sends_passes(driver: Path, name: str) -> None:
    values = [sample(member) for member in union(name)]
    decoded = [msgspec.msgpack.decode(msgspec.msgpack.encode(value), type=getattr(messages, name)) for value in values]
    assert len(decoded) > 10
    assert all(verdicts(driver, name, values))


@pytest.mark.parametrize("name", ["ToEngine", "ToPage"])
def test_what_python_would_refuse_does_not(driver: Path, name: str) -> None:
    values: list[object] = [bad for member in union(name) for bad in spoilt(sample(member))]
    values += [5, None, "ping", [], {}, {"t": 5}, {"t": "constructor"}, {"t": "__proto__"}]
    passed = [value for value, verdict in zip(values, verdicts(driver, name, values), strict=True) if verdict]
    for value in passed:
        # Only where null is allowed does another type than the sample's pass, and then Python takes it as well.
        msgspec.msgpack.decode(msgspec.msgpack.encode(value), type=getattr(messages, name))
    assert len(passed) < len(values) / 20


def test_a_type_that_it_does_not_know_is_refused() -> None:
    with pytest.raises(TypeError, match="no TypeScript for"):
        typescript_messages.type_of(dict[str, int])
    with pytest.raises(TypeError, match="no check for"):
        typescript_messages.check_of(complex)
