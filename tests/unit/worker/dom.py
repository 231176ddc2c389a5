"""As much of a page as the engine needs to be looked at: HTML parsed, painted and patched as the shell does it."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from holdfast.worker.messages import Rows

_VOID = {"input", "br", "hr", "img", "use", "meta", "link"}


class Node:
    """An element."""

    def __init__(self, tag: str, attributes: dict[str, str] | None = None) -> None:
        self.tag = tag
        self.attributes = attributes or {}
        self.children: list[Node | str] = []
        self.parent: Node | None = None

    def append(self, child: Node | str) -> None:
        if isinstance(child, Node):
            child.parent = self
        self.children.append(child)

    @property
    def elements(self) -> list[Node]:
        return [child for child in self.children if isinstance(child, Node)]

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.elements:
            yield from child.walk()

    @property
    def text(self) -> str:
        pieces = [child.text if isinstance(child, Node) else child for child in self.children]
        return " ".join("".join(pieces).split())

    def all(self, tag: str, **attributes: str) -> list[Node]:
        """Elements by tag and attributes; `_` in a name stands for `-`."""
        wanted = {name.replace("_", "-"): value for name, value in attributes.items()}
        return [
            node
            for node in self.walk()
            if node.tag == tag and all(node.attributes.get(name) == value for name, value in wanted.items())
        ]

    def id(self, name: str) -> Node | None:
        return next((node for node in self.walk() if node.attributes.get("id") == name), None)


class _Parser(HTMLParser):
    def __init__(self, root: Node) -> None:
        super().__init__()
        self.at = root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.at.append(node)
        if tag not in _VOID:
            self.at = node

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            assert self.at.tag == tag, f"</{tag}> closes <{self.at.tag}>"
            assert self.at.parent is not None
            self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        self.at.append(data)


def parse(html: str) -> Node:
    """A fragment."""
    root = Node("fragment")
    parser = _Parser(root)
    parser.feed(html)
    parser.close()
    assert parser.at is root, f"<{parser.at.tag}> is not closed"
    return root


def fill(element: Node, html: str) -> None:
    """Puts the HTML in place of the children."""
    element.children = []
    for child in parse(html).children:
        element.append(child)


def patch(root: Node, rows: Rows) -> None:
    """Row patches, by the rules of web/shell/rows.ts."""
    found = root.id(rows.region)
    if found is None:
        return
    for name in rows.removed:
        row = _row(root, found, name)
        if row is not None:
            found.children.remove(row)
    for placed in rows.placed:
        [fresh] = parse(placed.html).elements
        old = _row(root, found, placed.id)
        if old is not None:
            found.children.remove(old)
        following = _row(root, found, placed.before)
        at = len(found.children) if following is None else found.children.index(following)
        found.children.insert(at, fresh)
        fresh.parent = found
    for other in found.elements:
        other.attributes.pop("aria-setsize", None)
        if rows.set_size:
            other.attributes["aria-setsize"] = str(rows.set_size)


def _row(root: Node, parent: Node, name: str) -> Node | None:
    """As `getElementById` finds it: the first of that id, if it stands in this list."""
    row = root.id(name) if name else None
    return row if row is not None and row.parent is parent else None
