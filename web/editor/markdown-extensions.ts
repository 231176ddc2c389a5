/**
 * Markdown extensions: what bodies have beyond GitHub's Markdown.
 *
 * - `[[id|label]]` and `[[Title]]`: links to documents, nodes `WikiLink` with `WikiMark`, `WikiTarget`, `WikiLabel`.
 * - `#tag`: node `Hashtag`. A tag begins after a blank or an opening bracket, has a letter in it, and may hold `/`, `-`, `_`.
 * - `[xx]`: two people ticked one box at the same time; read as ticked.
 */

import { tags } from "@lezer/highlight";
import type { BlockContext, InlineContext, LeafBlock, LeafBlockParser, MarkdownConfig } from "@lezer/markdown";

const wikiLink = /^\[\[([^\][|\n]+)(?:\|([^\][|\n]*))?\]\]/;
const hashtag = /^#(?=[\d/_-]*[\p{L}\p{M}])[\p{L}\p{M}\p{N}/_-]+/u;
const manyTicks = /^\[[xX]{2,}\][ \t]/;

function parseWikiLink(context: InlineContext, next: number, position: number): number {
  if (next !== CODE.bracket || context.char(position + 1) !== CODE.bracket) return -1;
  const match = wikiLink.exec(context.slice(position, context.end));
  if (match === null) return -1;
  const [whole, target = "", label] = match;
  const end = position + whole.length;
  const parts = [
    context.elt("WikiMark", position, position + 2),
    context.elt("WikiTarget", position + 2, position + 2 + target.length),
  ];
  if (label !== undefined) {
    parts.push(context.elt("WikiMark", position + 2 + target.length, position + 3 + target.length));
    if (label !== "") parts.push(context.elt("WikiLabel", position + 3 + target.length, end - 2));
  }
  parts.push(context.elt("WikiMark", end - 2, end));
  return context.addElement(context.elt("WikiLink", position, end, parts));
}

function parseHashtag(context: InlineContext, next: number, position: number): number {
  if (next !== CODE.hash) return -1;
  if (position > context.offset && !/[\s([{]/.test(context.slice(position - 1, position))) return -1;
  const match = hashtag.exec(context.slice(position, context.end));
  return match === null ? -1 : context.addElement(context.elt("Hashtag", position, position + match[0].length));
}

class ManyTicks implements LeafBlockParser {
  nextLine(): boolean {
    return false;
  }

  finish(context: BlockContext, leaf: LeafBlock): boolean {
    const ticks = leaf.content.indexOf("]") + 1;
    context.addLeafElement(leaf, context.elt("Task", leaf.start, leaf.start + leaf.content.length, [
      context.elt("TaskMarker", leaf.start, leaf.start + ticks),
      ...context.parser.parseInline(leaf.content.slice(ticks), leaf.start + ticks),
    ]));
    return true;
  }
}

const CODE = { bracket: 91, hash: 35 } as const;

/** The extensions, for the parser. */
export const bodyExtensions: MarkdownConfig = {
  defineNodes: [
    { name: "WikiLink", style: { "WikiLink/...": tags.link } },
    { name: "WikiMark", style: tags.processingInstruction },
    { name: "WikiTarget" },
    { name: "WikiLabel" },
    { name: "Hashtag", style: tags.tagName },
  ],
  parseInline: [
    { name: "WikiLink", parse: parseWikiLink, before: "Link" },
    { name: "Hashtag", parse: parseHashtag, before: "Link" },
  ],
  parseBlock: [
    {
      name: "ManyTicks",
      leaf: (context, leaf) => (manyTicks.test(leaf.content) && context.parentType().name === "ListItem" ? new ManyTicks() : null),
      after: "SetextHeading",
    },
  ],
};
