/**
 * Paste: what was copied from a page or a letter becomes Markdown; an address pasted over selected words makes them a
 * link; with Shift (Ctrl/Cmd+Shift+V), in code, and where HTML says no more than its text, the text is pasted as it is.
 *
 * Danger: HTML of the clipboard is anybody's. It is parsed into a document of its own and only read; nothing of it
 * is ever put into the page.
 */

import { pasteURLAsLink } from "@codemirror/lang-markdown";
import { syntaxTree } from "@codemirror/language";
import { Prec, type EditorState, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { SyntaxNode } from "@lezer/common";

import { readForeignHtml } from "../shell/trusted";
import { markdownOf } from "./html-markdown";

/** Milliseconds after which the text is taken instead. */
const PATIENCE_MS = 300;
/** UTF-16 units of HTML that are looked at. */
const MOST_HTML = 2_000_000;
/** Programs for code put colours into HTML, and the code itself into the text. */
const CODE_TYPE = "vscode-editor-data";
const address = /^\s*(?:https?:\/\/|mailto:)\S+\s*$/i;

/** See the module. */
export function paste(): Extension {
  let plain = false;
  return [
    EditorView.clipboardInputFilter.of(withLf),
    Prec.high(EditorView.domEventHandlers({
      keydown(event) {
        plain = event.shiftKey && event.key.toLowerCase() === "v" && (event.ctrlKey || event.metaKey);
        return false;
      },
      paste(event, view) {
        const { clipboardData: data } = event;
        if (data === null || view.state.readOnly) return false;
        const text = plain ? withLf(data.getData("text/plain")) : rich(data, view.state);
        plain = false;
        if (text === "") return false;
        event.preventDefault();
        view.dispatch(view.state.replaceSelection(text), { userEvent: "input.paste", scrollIntoView: true });
        return true;
      },
    })),
    pasteURLAsLink,
  ];
}

/** What is to be pasted of the HTML; "": the text is to be taken. */
function rich(data: DataTransfer, state: EditorState): string {
  const html = data.getData("text/html");
  if (html === "" || html.length > MOST_HTML || data.types.includes(CODE_TYPE)) return "";
  if (address.test(data.getData("text/plain")) || isCode(state)) return "";
  const deadline = performance.now() + PATIENCE_MS;
  const markdown = markdownOf(readForeignHtml(html).body, () => performance.now() > deadline);
  if (markdown === null) return "";
  return markdown.isBlock ? apart(markdown.text, state) : markdown.text;
}

/** Blocks with a blank line between them and what stands around them. */
function apart(text: string, state: EditorState): string {
  const { from, to } = state.selection.main;
  const [first, last] = [state.doc.lineAt(from), state.doc.lineAt(to)];
  const hasBefore = state.sliceDoc(first.from, from).trim() !== "";
  const hasAfter = state.sliceDoc(to, last.to).trim() !== "";
  return `${hasBefore ? "\n\n" : ""}${text}${hasAfter ? "\n\n" : ""}`;
}

function isCode(state: EditorState): boolean {
  for (let node: SyntaxNode | null = syntaxTree(state).resolveInner(state.selection.main.from, -1); node !== null; node = node.parent) {
    if (node.name === "FencedCode" || node.name === "CodeBlock" || node.name === "InlineCode") return true;
  }
  return false;
}

function withLf(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}
