/** Formatting: everything that the toolbar, the keys and the `/` menu can do to the text, by name. */

import { openSearchPanel } from "@codemirror/search";
import type { EditorState } from "@codemirror/state";
import type { EditorView, KeyBinding } from "@codemirror/view";

import { hasBlock, nextHeading, toggleCodeBlock, toggleList, toggleQuote } from "./block-format";
import { enclosing, hasInline, toggleInline, toggleLink } from "./inline-format";

/** One thing that can be done. */
export interface Format {
  /** Its name for people; also what a screen reader says. */
  readonly name: string;
  /** A symbol of the page, and what stands for it if the page has none. */
  readonly icon: string;
  readonly letter: string;
  readonly key?: string;
  readonly run: (view: EditorView) => boolean;
  /** Whether the selection has it; null: it is nothing that one can have. */
  readonly isOn: ((state: EditorState) => boolean) | null;
}

/** In the order of the toolbar. */
export const formats: readonly Format[] = [
  { name: "Bold", icon: "#icon-bold", letter: "B", key: "Mod-b", run: toggleInline("bold"), isOn: (state) => hasInline(state, "bold") },
  { name: "Italic", icon: "#icon-italic", letter: "I", key: "Mod-i", run: toggleInline("italic"), isOn: (state) => hasInline(state, "italic") },
  { name: "Strikethrough", icon: "#icon-strikethrough", letter: "S", run: toggleInline("strike"), isOn: (state) => hasInline(state, "strike") },
  { name: "Heading", icon: "#icon-heading", letter: "H", run: nextHeading, isOn: (state) => hasBlock(state, "heading") },
  { name: "Bulleted list", icon: "#icon-list", letter: "•", run: toggleList("bullets"), isOn: (state) => hasBlock(state, "bullets") },
  { name: "Numbered list", icon: "#icon-list-ordered", letter: "1.", run: toggleList("numbers"), isOn: (state) => hasBlock(state, "numbers") },
  { name: "Checklist", icon: "#icon-list-checks", letter: "[x]", run: toggleList("tasks"), isOn: (state) => hasBlock(state, "tasks") },
  { name: "Quote", icon: "#icon-text-quote", letter: ">", run: toggleQuote, isOn: (state) => hasBlock(state, "quote") },
  { name: "Link", icon: "#icon-link", letter: "[ ]", run: toggleLink, isOn: (state) => enclosing(state, "Link") !== null },
  { name: "Code", icon: "#icon-code", letter: "`", run: toggleInline("code"), isOn: (state) => hasInline(state, "code") },
  { name: "Code block", icon: "#icon-square-code", letter: "```", run: toggleCodeBlock, isOn: (state) => hasBlock(state, "code-block") },
  { name: "Find and replace", icon: "#icon-search", letter: "?", run: openSearchPanel, isOn: null },
];

/** The keys of those that have one. */
export const formatKeys: readonly KeyBinding[] = formats.flatMap((format) =>
  format.key === undefined ? [] : [{ key: format.key, run: format.run, preventDefault: true }]);
