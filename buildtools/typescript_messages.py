"""Writes `web/generated/messages.ts` from `holdfast.worker.messages`: types, unions, and checks at run time.

Run in the `.venv`: `python -m buildtools.typescript_messages FILE`. What this does not understand it refuses, so that a
message never reaches the page unchecked.
"""

from __future__ import annotations

import inspect
import sys
import types
import typing
from pathlib import Path

import msgspec

from holdfast.worker import editor_messages, messages

_PLAIN = {
    str: ("string", 'typeof v === "string"'),
    int: ("number", "Number.isSafeInteger(v)"),
    float: ("number", 'typeof v === "number"'),
    bool: ("boolean", 'typeof v === "boolean"'),
    bytes: ("Uint8Array", "v instanceof Uint8Array"),
    type(None): ("null", "v === null"),
}


def type_of(annotation: object) -> str:
    """The TypeScript type."""
    if annotation in _PLAIN:
        return _PLAIN[annotation][0]
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Literal:
        return " | ".join(f'"{value}"' for value in arguments)
    if origin is list:
        return (
            f"readonly ({type_of(arguments[0])})[]"
            if " " in type_of(arguments[0])
            else f"readonly {type_of(arguments[0])}[]"
        )
    if origin in (types.UnionType, typing.Union):
        return " | ".join(type_of(argument) for argument in arguments)
    if inspect.isclass(annotation) and issubclass(annotation, msgspec.Struct):
        return annotation.__name__
    raise TypeError(f"no TypeScript for {annotation!r}")


def check_of(annotation: object) -> str:
    """An expression over `v` that is true where the value has the type."""
    if annotation in _PLAIN:
        return _PLAIN[annotation][1]
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Literal:
        return " || ".join(f'v === "{value}"' for value in arguments)
    if origin is list:
        return f"Array.isArray(v) && v.every((v: unknown) => {check_of(arguments[0])})"
    if origin in (types.UnionType, typing.Union):
        return " || ".join(f"({check_of(argument)})" for argument in arguments)
    if inspect.isclass(annotation) and issubclass(annotation, msgspec.Struct):
        return f"has(v, fieldsOf{annotation.__name__})"
    raise TypeError(f"no check for {annotation!r}")


def structs() -> list[type[msgspec.Struct]]:
    """Every struct of the definition but the base, in the order in which they stand."""
    return [
        item
        for module in (editor_messages, messages)
        for item in vars(module).values()
        if inspect.isclass(item) and issubclass(item, msgspec.Struct) and item.__module__ == module.__name__
    ]


def interface(struct: type[msgspec.Struct]) -> str:
    """The interface and the table of checks of one struct."""
    hints = typing.get_type_hints(struct)
    tag = struct.__struct_config__.tag
    types_of = [f'  readonly t: "{tag}";'] if tag is not None else []
    checks = [f'  t: (v) => v === "{tag}",'] if tag is not None else []
    for name in struct.__struct_fields__:
        types_of.append(f"  readonly {name}: {type_of(hints[name])};")
        checks.append(f"  {name}: (v) => {check_of(hints[name])},")
    lines = [f"export interface {struct.__name__} {{", *types_of, "}"]
    lines += [f"const fieldsOf{struct.__name__}: Fields = {{", *checks, "};", ""]
    return "\n".join(lines)


def union(name: str) -> str:
    """The union type of one direction and its check."""
    members = typing.get_args(getattr(messages, name))
    rows = "\n".join(f'  "{item.__struct_config__.tag}": fieldsOf{item.__name__},' for item in members)
    return f"""export type {name} = {" | ".join(item.__name__ for item in members)};
const tagsOf{name}: Readonly<Record<string, Fields>> = {{
{rows}
}};
/** Whether a decoded value is a message of this direction: known tag, every field there, none unknown. */
export function is{name}(value: unknown): value is {name} {{
  return isTagged(value, tagsOf{name});
}}
"""


HEADER = """// Made by the build from pyapp/holdfast/worker/messages.py. Do not edit.

type Check = (v: unknown) => boolean;
type Fields = Readonly<Record<string, Check>>;

function has(value: unknown, fields: Fields): boolean {
  if (typeof value !== "object" || value === null) return false;
  const record = value as Readonly<Record<string, unknown>>;
  const names = Object.keys(fields);
  if (Object.keys(record).length !== names.length) return false;
  return names.every((name) => name in record && fields[name]!(record[name]));
}

function isTagged(value: unknown, tags: Readonly<Record<string, Fields>>): boolean {
  if (typeof value !== "object" || value === null || !("t" in value) || typeof value.t !== "string") return false;
  return Object.hasOwn(tags, value.t) && has(value, tags[value.t]!);
}
"""


def main() -> None:
    """Writes the file that the command line names."""
    parts = [HEADER, *(interface(struct) for struct in structs()), union("ToEngine"), union("ToPage")]
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
