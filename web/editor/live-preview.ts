/**
 * Live preview: Markdown looks like what it means, except where it is being edited.
 *
 * Marks are hidden by decorations, never changed, and come back on the lines that the selection touches while the editor
 * has the focus; blocks that read as one (code, tables) come back as a whole. List markers and checkboxes stay drawn
 * unless the caret is in the marker itself, so that writing an item does not make it jump.
 *
 * Rules:
 * - Only what is on the screen is looked at. Nothing here replaces a line break, so heights and line numbers are the text's.
 * - No decoration makes a fact of the text unreadable to a screen reader: words stay text.
 */

import { syntaxTree, syntaxTreeAvailable } from "@codemirror/language";
import type { Extension, Range } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin, type DecorationSet, type PluginValue, type ViewUpdate } from "@codemirror/view";
import type { SyntaxNodeRef } from "@lezer/common";

import { codePieces, type CodeKind } from "./code-colours";
import { destination, FOLLOW, wikiTarget } from "./follow";
import { linkTitles } from "./link-titles";
import { eachLine, hidden, type PreviewContext } from "./preview-context";
import { decorateListItem } from "./preview-lists";
import { decorateTable } from "./preview-tables";
import { TextWidget } from "./preview-widgets";

const quoteLine = Decoration.line({ class: "cm-quote-line" });
const ruleLine = Decoration.line({ class: "cm-rule-line" });
const codeLine = Decoration.line({ class: "cm-code-line", attributes: { spellcheck: "false" } });
const firstCodeLine = Decoration.line({ class: "cm-code-first" });
const lastCodeLine = Decoration.line({ class: "cm-code-last" });
const fenceLine = Decoration.line({ class: "cm-code-fence" });
const inlineCode = Decoration.mark({ class: "cm-inline-code", attributes: { spellcheck: "false" } });
const codeMarks: Readonly<Record<CodeKind, Decoration>> = {
  comment: Decoration.mark({ class: "cm-code-comment" }),
  string: Decoration.mark({ class: "cm-code-string" }),
  number: Decoration.mark({ class: "cm-code-number" }),
  keyword: Decoration.mark({ class: "cm-code-keyword" }),
};
const plainLink = Decoration.mark({ class: "cm-dead-link" });
const tag = Decoration.mark({ class: "cm-hashtag" });

/** Marks that vanish together with the blank after them. */
const withBlank = new Set(["HeaderMark", "QuoteMark"]);
const plainMarks = new Set(["EmphasisMark", "StrikethroughMark"]);

/** See the module. */
export function livePreview(): Extension {
  return ViewPlugin.fromClass(Preview, { decorations: (preview) => preview.decorations });
}

class Preview implements PluginValue {
  decorations: DecorationSet;
  private complete: boolean;

  constructor(view: EditorView) {
    this.decorations = decorate(view);
    this.complete = syntaxTreeAvailable(view.state, view.viewport.to);
  }

  update(update: ViewUpdate): void {
    const parsed = syntaxTree(update.state) !== syntaxTree(update.startState) || !this.complete;
    if (!parsed && !update.docChanged && !update.viewportChanged && !update.selectionSet && !update.focusChanged
      && update.state.readOnly === update.startState.readOnly
      && update.state.facet(linkTitles) === update.startState.facet(linkTitles)) return;
    if (update.view.composing && !update.docChanged) return;
    this.decorations = decorate(update.view);
    this.complete = syntaxTreeAvailable(update.state, update.view.viewport.to);
  }
}

function decorate(view: EditorView): DecorationSet {
  const { state } = view;
  const editing = view.hasFocus && !state.readOnly;
  const decorations: Range<Decoration>[] = [];
  const context: PreviewContext = {
    state,
    isActive: (from, to) => editing && state.selection.ranges.some((range) =>
      range.from <= state.doc.lineAt(to).to && range.to >= state.doc.lineAt(from).from),
    isTouched: (from, to) => editing && state.selection.ranges.some((range) => range.from <= to && range.to >= from),
    add: (...more) => { decorations.push(...more); },
  };
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(state).iterate({ from, to, enter: (node) => decorateNode(node, context) });
  }
  return Decoration.set(decorations, true);
}

/** Decorates one node; false: its children are done. */
function decorateNode(node: SyntaxNodeRef, context: PreviewContext): boolean {
  const { add, isActive, state } = context;
  const { name, from, to } = node;
  if (name === "FencedCode" || name === "CodeBlock") {
    decorateCode(node, context);
    return false;
  }
  if (name === "Table") return decorateTable(node, context);
  if (name === "ListItem") decorateListItem(node, context);
  else if (name === "Blockquote") eachLine(state, from, to, (at) => { add(quoteLine.range(at)); });
  else if (name === "Hashtag") add(tag.range(from, to));
  else if (name === "InlineCode") add(inlineCode.range(from, to));
  if (isActive(from, to) && !isBlock(name)) return hasMarksElsewhere(name);
  if (withBlank.has(name)) hideWithBlank(node, context);
  else if (plainMarks.has(name) || (name === "CodeMark" && node.node.parent?.name === "InlineCode")) add(hidden.range(from, to));
  else if (name === "Link" || name === "Image") hideTarget(node, context);
  else if (name === "WikiLink") showTitle(node, context);
  else if (name === "Escape") add(hidden.range(from, from + 1));
  else if (name === "HorizontalRule") add(ruleLine.range(state.doc.lineAt(from).from), hidden.range(from, to));
  return true;
}

function isBlock(name: string): boolean {
  return name === "Document" || name === "Blockquote" || name.endsWith("List") || name === "ListItem" || name === "Paragraph" || name === "Task";
}

/** Whether a part of an active node may lie on a line that is not active: then its children are asked. */
function hasMarksElsewhere(name: string): boolean {
  return name === "Emphasis" || name === "StrongEmphasis" || name === "Strikethrough" || name === "Link";
}

function hideWithBlank(node: SyntaxNodeRef, { add, state }: PreviewContext): void {
  const line = state.doc.lineAt(node.from);
  if (node.name === "HeaderMark" && node.node.parent?.name.startsWith("Setext") === true) return;
  const blankAfter = /^[ \t]/.test(state.sliceDoc(node.to, Math.min(line.to, node.to + 1)));
  const closing = node.name === "HeaderMark" && node.from > line.from && state.sliceDoc(line.from, node.from).trim().startsWith("#");
  if (closing) add(hidden.range(node.from, node.to));
  else add(hidden.range(node.from, blankAfter ? node.to + 1 : node.to));
}

/** `[label](target)`: the label stays. */
function hideTarget(node: SyntaxNodeRef, { add, state }: PreviewContext): void {
  const [open, close] = node.node.getChildren("LinkMark");
  const url = node.node.getChild("URL");
  if (open === undefined || close === undefined || url === null || open.to === close.from) return;
  if (state.doc.lineAt(close.from).to < node.to) return; // it goes on in the next line
  add(hidden.range(open.from, open.to), hidden.range(close.from, node.to));
  if (node.name === "Link") add(linkTo(state.sliceDoc(url.from, url.to)).range(open.to, close.from));
}

/** `[[id|label]]`: the current title if it is known, else the label, else what is there. */
function showTitle(node: SyntaxNodeRef, { add, state }: PreviewContext): void {
  const target = node.node.getChild("WikiTarget");
  const label = node.node.getChild("WikiLabel");
  if (target === null) return;
  const id = state.sliceDoc(target.from, target.to);
  const title = state.facet(linkTitles)(id);
  const shown = label ?? target;
  if (title === null) {
    add(hidden.range(node.from, shown.from), linkTo(wikiTarget(id)).range(shown.from, shown.to), hidden.range(shown.to, node.to));
  } else {
    const widget = new TextWidget(title === "" ? "Untitled" : title, "cm-follow cm-wiki-link", id);
    add(Decoration.replace({ widget }).range(node.from, node.to));
  }
}

/** The mark of a drawn link; what cannot be opened does not look as if it could. */
function linkTo(target: string): Decoration {
  return destination(target) === null ? plainLink : Decoration.mark({ class: "cm-follow", attributes: { [FOLLOW]: target } });
}

function decorateCode(node: SyntaxNodeRef, context: PreviewContext): void {
  const { add, isActive, state } = context;
  eachLine(state, node.from, node.to, (at) => { add(codeLine.range(at)); });
  colour(node, context);
  add(firstCodeLine.range(state.doc.lineAt(node.from).from), lastCodeLine.range(state.doc.lineAt(node.to).from));
  if (node.name !== "FencedCode" || isActive(node.from, node.to)) return;
  for (const mark of node.node.getChildren("CodeMark")) {
    const line = state.doc.lineAt(mark.from);
    if (mark.to === line.to) add(fenceLine.range(line.from));
    add(hidden.range(mark.from, mark.to));
  }
}

/** Colours what stands between the fences, if the first one names a language. */
function colour(node: SyntaxNodeRef, { add, state }: PreviewContext): void {
  const info = node.node.getChild("CodeInfo");
  if (info === null) return;
  const language = state.sliceDoc(info.from, info.to);
  for (const text of node.node.getChildren("CodeText")) {
    for (const { from, to, kind } of codePieces(state.sliceDoc(text.from, text.to), language)) {
      add(codeMarks[kind].range(text.from + from, text.from + to));
    }
  }
}
