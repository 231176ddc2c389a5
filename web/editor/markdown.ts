/**
 * Markdown: the language of bodies, GitHub's flavour, and how its parts look.
 *
 * Built on the parser itself, not on `markdown()` of lang-markdown: that one brings the HTML, CSS and JavaScript parsers
 * (a third of the island). `markdownLanguage.data` is shared, so its commands work here.
 */

import {
  foldNodeProp, HighlightStyle, indentNodeProp, Language, LanguageSupport, languageDataProp, syntaxHighlighting,
} from "@codemirror/language";
import { markdownLanguage } from "@codemirror/lang-markdown";
import type { Extension } from "@codemirror/state";
import { tags } from "@lezer/highlight";
import { GFM, parser } from "@lezer/markdown";

import { bodyExtensions } from "./markdown-extensions";

/** Reads a body; exported for those who look at a text without an editor. */
export const bodyParser = parser.configure([
  GFM,
  bodyExtensions,
  {
    props: [
      languageDataProp.add({ Document: markdownLanguage.data }),
      indentNodeProp.add({ Document: () => null }),
      foldNodeProp.add({ FencedCode: (node, state) => ({ from: state.doc.lineAt(node.from).to, to: node.to }) }),
    ],
  },
]);

const look = HighlightStyle.define([
  { tag: tags.heading1, fontSize: "1.75rem", lineHeight: "1.3", fontWeight: "600" },
  { tag: tags.heading2, fontSize: "1.375rem", lineHeight: "1.3", fontWeight: "600" },
  { tag: tags.heading3, fontSize: "1.125rem", lineHeight: "1.3", fontWeight: "600" },
  { tag: [tags.heading4, tags.heading5, tags.heading6, tags.heading], fontWeight: "600" },
  { tag: tags.strong, fontWeight: "600" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.strikethrough, textDecoration: "line-through" },
  { tag: tags.link, color: "var(--link, var(--accent))", textDecoration: "underline" },
  { tag: tags.url, color: "var(--muted)" },
  { tag: [tags.string, tags.labelName, tags.comment, tags.quote], color: "var(--muted)" },
  { tag: tags.monospace, fontFamily: "var(--mono, ui-monospace, \"Cascadia Mono\", Menlo, monospace)", fontSize: "0.9375em" },
  { tag: [tags.processingInstruction, tags.contentSeparator], color: "var(--muted)", fontWeight: "400", textDecoration: "none" },
  { tag: tags.tagName, color: "var(--accent)" },
  { tag: tags.atom, color: "var(--accent)" },
]);

/** The language and its looks. */
export function bodyLanguage(): Extension {
  return [
    new LanguageSupport(new Language(markdownLanguage.data, bodyParser, [], "markdown")),
    syntaxHighlighting(look),
  ];
}
