import assert from "node:assert/strict";
import { test } from "node:test";

import { ensureSyntaxTree } from "@codemirror/language";
import { EditorSelection, EditorState, type TransactionSpec } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";

import { setHeading, toggleCodeBlock, toggleList, toggleQuote } from "../../web/editor/block-format";
import { continuingKeys } from "../../web/editor/continuing";
import { destination } from "../../web/editor/follow";
import { toggleInline, toggleLink } from "../../web/editor/inline-format";
import { moveItems } from "../../web/editor/list-indent";
import { bodyLanguage, bodyParser } from "../../web/editor/markdown";
import { taskAt, toggleTask } from "../../web/editor/task";
import { countWords } from "../../web/editor/words";

type Command = (view: EditorView) => boolean;

/** Runs a command on a text in which `‹` and `›` stand around the selection, or `|` at the caret; gives the same back. */
function after(marked: string, command: Command): string {
  const anchor = marked.search(/[‹|]/);
  const head = marked.includes("›") ? marked.indexOf("›") - 1 : anchor;
  const doc = marked.replace(/[‹›|]/g, "");
  let state = EditorState.create({ doc, selection: EditorSelection.single(anchor, head), extensions: bodyLanguage() });
  ensureSyntaxTree(state, doc.length, 1_000);
  const view = { get state() { return state; }, dispatch(spec: TransactionSpec) { state = state.update(spec).state; } };
  command(view as unknown as EditorView); // commands use nothing else of a view
  const { from, to, empty } = state.selection.main;
  const text = state.doc.toString();
  return empty ? `${text.slice(0, from)}|${text.slice(from)}` : `${text.slice(0, from)}‹${text.slice(from, to)}›${text.slice(to)}`;
}

function nodes(text: string): string[] {
  const found: string[] = [];
  bodyParser.parse(text).iterate({ enter: ({ name, from, to }) => { found.push(`${name}:${text.slice(from, to)}`); } });
  return found;
}

void test("inline formats go on and off, around the word at the caret or the selection, never across lines", () => {
  assert.equal(after("a wo|rd b", toggleInline("bold")), "a **wo|rd** b");
  assert.equal(after("a **wo|rd** b", toggleInline("bold")), "a wo|rd b");
  assert.equal(after("a |", toggleInline("italic")), "a *|*");
  assert.equal(after("‹ two words › x", toggleInline("strike")), "‹ ~~two words~~ › x");
  assert.equal(after("‹- one\n\n> two›", toggleInline("bold")).replace(/[‹›]/g, ""), "- **one**\n\n> **two**");
});

void test("a link is made of words or of an address, and unmade", () => {
  assert.equal(after("see ‹here› now", toggleLink), "see [here](‹https://›) now");
  assert.equal(after("see ‹https://a.b/c›", toggleLink), "see [|](https://a.b/c)");
  assert.equal(after("see [he|re](https://a.b) now", toggleLink), "see he|re now");
});

void test("U39: Enter goes on with a list or a quotation, and ends it on a line with nothing in it", () => {
  const enter = (view: EditorView): boolean => continuingKeys.find(({ key }) => key === "Enter")?.run?.(view) ?? false;
  assert.equal(after("- one|", enter), "- one\n- |");
  assert.equal(after("- one\n- |", enter), "- one\n|");
  assert.equal(after("- one\n  - two\n  - |", enter), "- one\n  - two\n- |");
  assert.equal(after("1. one|\n2. two", enter), "1. one\n2. |\n3. two");
  assert.equal(after("- [x] one|", enter), "- [x] one\n- [ ] |");
  assert.equal(after("> one|", enter), "> one\n> |");
  assert.equal(after("> one\n> |", enter), "> one\n\n|");
  assert.equal(after("> > one\n> > |", enter), "> > one\n>\n> |");
  assert.equal(after("```\n> one\n> |\n```", enter), "```\n> one\n> |\n```");
});

void test("lines become headings, lists, quotes and code, and plain again", () => {
  assert.equal(after("tit|le", setHeading(2)), "## tit|le");
  assert.equal(after("## tit|le", setHeading(0)), "tit|le");
  assert.equal(after("‹one\n\n  two›", toggleList("tasks")).replace(/[‹›]/g, ""), "- [ ] one\n\n  - [ ] two");
  assert.equal(after("‹- one\n- [x] two›", toggleList("numbers")).replace(/[‹›]/g, ""), "1. one\n2. two");
  assert.equal(after("‹1. one\n2. two›", toggleList("numbers")).replace(/[‹›]/g, ""), "one\ntwo");
  assert.equal(after("‹one\ntwo›", toggleQuote).replace(/[‹›]/g, ""), "> one\n> two");
  assert.equal(after("‹> one\n> two›", toggleQuote).replace(/[‹›]/g, ""), "one\ntwo");
  assert.equal(after("o|ne", toggleCodeBlock), "```\no|ne\n```");
  assert.equal(after("x\n\n```\no|ne\n```\n\ny", toggleCodeBlock), "x\n\no|ne\n\ny");
});

void test("list items move in under the item above, out again, and nowhere else", () => {
  const moveIn: Command = (view) => moveItems(view, 1);
  const moveOut: Command = (view) => moveItems(view, -1);
  assert.equal(after("- a\n- b|", moveIn), "- a\n  - b|");
  assert.equal(after("10. a\n11. b|", moveIn), "10. a\n    11. b|");
  assert.equal(after("- a\n  - b|", moveOut), "- a\n- b|");
  assert.equal(after("- a|", moveIn), "- a|");
  assert.equal(after("text|", moveIn), "text|");
});

void test("tasks toggle, two ticks are mended, code has no tasks", () => {
  const toggle: Command = (view) => toggleTask(view, view.state.selection.main.head);
  assert.equal(after("- [ ] a|", toggle), "- [x] a|");
  assert.equal(after("1. [X] a|", toggle), "1. [ ] a|");
  assert.equal(after("> - [xx] a|", toggle), "> - [ ] a|");
  assert.equal(after("[ ] a|", toggle), "[ ] a|");
  const state = EditorState.create({ doc: "```\n- [ ] a\n```", extensions: bodyLanguage() });
  ensureSyntaxTree(state, state.doc.length, 1_000);
  assert.equal(taskAt(state, 6), null);
});

void test("links to documents, tags and double ticks are read", () => {
  const id = "0123456789abcdef0123456789abcdef";
  assert.ok(nodes(`a [[${id}|A title]] b`).includes(`WikiTarget:${id}`));
  assert.ok(nodes(`a [[${id}|A title]] b`).includes("WikiLabel:A title"));
  assert.ok(nodes("[[Plain]]").includes("WikiLink:[[Plain]]"));
  assert.ok(!nodes("`[[code]]`").some((node) => node.startsWith("WikiLink")));
  assert.deepEqual(nodes("a #tag/sub, #2027 c#sharp (#é)").filter((node) => node.startsWith("Hashtag")), ["Hashtag:#tag/sub", "Hashtag:#é"]);
  assert.ok(nodes("- [xX] both").includes("TaskMarker:[xX]"));
});

void test("only documents and known kinds of addresses are opened", () => {
  assert.deepEqual(destination("0123456789abcdef0123456789abcdef"), { route: "#/d/0123456789abcdef0123456789abcdef" });
  assert.deepEqual(destination("https://a.b"), { address: "https://a.b" });
  for (const bad of ["javascript:alert(1)", "data:text/html,x", " javascript:x", "file:///etc", "0123", "blob:x"]) assert.equal(destination(bad), null);
});

void test("words are counted, targets of links are not", () => {
  assert.equal(countWords(""), 0);
  assert.equal(countWords("don't re-count 3.5 things"), 4);
  assert.equal(countWords("漢字 kana"), 3);
  assert.equal(countWords("[[0123456789abcdef0123456789abcdef|Two words]] and [a](https://b.c/d)"), 4);
});
