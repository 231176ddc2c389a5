/**
 * HTML as Markdown: what somebody copied from a page, a letter or a text program, as they would have written it here.
 *
 * Theory: an element is either a block or part of a line. Parts of lines beside each other make a paragraph; blocks stand
 * with a blank line between them, but lines of a letter (`div` after `div`) and items of lists follow each other.
 *
 * Rules: only text, marks, links, lists, quotations, code and tables are taken. What has no structure at all gives null:
 * then the plain text says the same without escapes. Whoever takes too long gives null too.
 */

import { attribute, fenceFor, inlineOf, isSilent, styleOf, verbatim, type HtmlNode } from "./html-inline";

/** What a piece of HTML says. */
export interface Markdown {
  readonly text: string;
  /** It is more than a part of a line. */
  readonly isBlock: boolean;
}

/** A block, and whether the next one of its kind follows without a blank line. */
interface Block {
  readonly text: string;
  readonly kind: "line" | "list" | "other";
}

const BLOCKS = new Set([
  "ADDRESS", "ARTICLE", "ASIDE", "BLOCKQUOTE", "BODY", "CENTER", "DD", "DETAILS", "DIV", "DL", "DT", "FIGCAPTION", "FIGURE", "FOOTER",
  "FORM", "H1", "H2", "H3", "H4", "H5", "H6", "HEADER", "HR", "HTML", "LI", "MAIN", "NAV", "OL", "P", "PRE", "SECTION", "SUMMARY", "TABLE",
  "TBODY", "TD", "TFOOT", "TH", "THEAD", "TR", "UL",
]);
/** Elements that the plain text has no word for. */
const SAYING = new Set([
  "A", "B", "BLOCKQUOTE", "CODE", "DEL", "EM", "H1", "H2", "H3", "H4", "H5", "H6", "HR", "I", "IMG", "LI", "PRE", "S", "STRIKE", "STRONG",
  "TABLE",
]);
const sayingStyle = /font-weight:\s*(?:bold|[6-9]00)|font-style:\s*italic|line-through/i;
const language = /\b(?:language|lang|highlight-source|brush:)-?\s*([\w+#-]+)/;

/** The Markdown of parsed HTML; null: take the plain text. `isLate` ends what takes too long. */
export function markdownOf(root: HtmlNode, isLate: () => boolean = () => false): Markdown | null {
  try {
    return new Writer(isLate).write(root);
  } catch (error) {
    if (error === LATE) return null;
    throw error;
  }
}

const LATE = new Error("late");

class Writer {
  /** Elements that are blocks, or hold one. */
  private readonly blocks = new Set<HtmlNode>();
  private isSaying = false;

  constructor(private readonly isLate: () => boolean) {}

  write(root: HtmlNode): Markdown | null {
    this.survey(root);
    const wholes = this.wholes(root);
    const isCodeAlone = wholes.length === 1 && wholes[0]?.nodeName === "PRE"; // a piece of a program: into code, most likely
    if (!this.isSaying || isCodeAlone) return null;
    const isBlock = wholes.some((node) => !["DIV", "P", "BODY", "HTML"].includes(node.nodeName) && this.blocks.has(node)) || wholes.length > 1;
    const text = joined(this.blocksOf(root.childNodes)).replace(/\u00A0/g, " ");
    return text.trim() === "" ? null : { text, isBlock };
  }

  private survey(node: HtmlNode): boolean {
    if (this.isLate()) throw LATE;
    let holds = BLOCKS.has(node.nodeName);
    this.isSaying ||= SAYING.has(node.nodeName) || (node.nodeType === 1 && sayingStyle.test(styleOf(node)));
    for (const child of node.childNodes) if (!isSilent(child) && this.survey(child)) holds = true;
    if (holds) this.blocks.add(node);
    return holds;
  }

  /** The blocks, or the line, that stand side by side once the wrappings are off. */
  private wholes(root: HtmlNode): HtmlNode[] {
    const children = [...root.childNodes].filter((node) => !isSilent(node) && (node.nodeType === 1 || (node.nodeValue ?? "").trim() !== ""));
    const [only] = children;
    const isWrapping = children.length === 1 && only !== undefined && this.blocks.has(only)
      && !["PRE", "UL", "OL", "TABLE", "BLOCKQUOTE"].includes(only.nodeName) && !/^H\d$/.test(only.nodeName);
    if (isWrapping && [...only.childNodes].some((node) => this.blocks.has(node))) return this.wholes(only);
    return children.some((node) => this.blocks.has(node)) ? children : children.slice(0, 1);
  }

  private blocksOf(nodes: Iterable<HtmlNode>): Block[] {
    const found: Block[] = [];
    let line: HtmlNode[] = [];
    const flush = (kind: Block["kind"]): void => {
      const text = paragraph(inlineOf(line));
      if (text !== "") found.push({ text, kind });
      line = [];
    };
    for (const node of nodes) {
      if (isSilent(node)) continue;
      if (this.blocks.has(node)) {
        flush("other");
        found.push(...this.block(node));
      } else {
        line.push(node);
      }
    }
    flush("other");
    return found;
  }

  private block(node: HtmlNode): Block[] {
    if (this.isLate()) throw LATE;
    const level = /^H([1-6])$/.exec(node.nodeName)?.[1];
    if (level !== undefined) {
      const text = inlineOf([node], new Set(["**"])).replace(/\s+/g, " ").trim();
      return text === "" ? [] : [other(`${"#".repeat(Number(level))} ${text}`)];
    }
    switch (node.nodeName) {
      case "HR": return [other("---")];
      case "PRE": return [this.code(node)];
      case "BLOCKQUOTE": return [other(joined(this.blocksOf(node.childNodes)).replace(/^/gm, "> ").replace(/^> $/gm, ">"))];
      case "UL": case "OL": return [{ text: this.list(node), kind: "list" }];
      case "LI": return [{ text: this.item(node, "- "), kind: "list" }]; // without its list: a part of one was copied
      case "TABLE": return this.table(node);
      case "DIV": return this.lines(node);
      default: return this.blocksOf(node.childNodes);
    }
  }

  /** Programs for letters put each line into a `div`, and an empty one for a blank line. */
  private lines(node: HtmlNode): Block[] {
    if ([...node.childNodes].some((child) => this.blocks.has(child))) return this.blocksOf(node.childNodes);
    return [{ text: paragraph(inlineOf(node.childNodes)), kind: "line" }];
  }

  private code(node: HtmlNode): Block {
    const text = verbatim(node).replace(/\r\n?/g, "\n").replace(/^\n|\n+$/g, "");
    const fence = fenceFor(text, 3);
    const inner = [...node.childNodes].find((child) => child.nodeName === "CODE");
    const names = `${attribute(node, "class")} ${inner === undefined ? "" : attribute(inner, "class")}`;
    return other(`${fence}${language.exec(names)?.[1] ?? ""}\n${text}\n${fence}`);
  }

  private list(node: HtmlNode): string {
    const items: string[] = [];
    let number = node.nodeName === "OL" ? Number.parseInt(attribute(node, "start"), 10) || 1 : 0;
    for (const child of node.childNodes) {
      if (child.nodeName === "LI") {
        items.push(this.item(child, node.nodeName === "OL" ? `${number}. ` : "- "));
        number += 1;
      } else if (child.nodeName === "UL" || child.nodeName === "OL") { // a list in a list, beside the item that it belongs to
        items.push(indented(this.list(child), "  "));
      }
    }
    return items.join("\n");
  }

  private item(node: HtmlNode, mark: string): string {
    const box = boxOf(node);
    const text = joined(this.blocksOf(node.childNodes), true);
    return `${mark}${box}${indented(text, " ".repeat(mark.length)).trimStart()}`.trimEnd();
  }

  /** A table with rows and columns; one that only places things, or holds more than lines, is what it holds. */
  private table(node: HtmlNode): Block[] {
    const rows = rowsOf(node).map((row) => [...row.childNodes].filter((cell) => /^T[DH]$/.test(cell.nodeName)));
    const width = Math.max(0, ...rows.map((cells) => cells.length));
    const isSimple = rows.every((cells) => cells.every((cell) => !holdsTable(cell)));
    if (rows.length < 2 || width < 2 || !isSimple) return rows.flat().flatMap((cell) => this.blocksOf(cell.childNodes));
    const written = rows.map((cells) => Array.from({ length: width }, (_, at) => this.cell(cells[at])));
    const dashes = Array.from({ length: width }, (_, at) => alignment(rows[0]?.[at]));
    const [head = [], ...body] = written;
    return [other([head, dashes, ...body].map((cells) => `| ${cells.join(" | ")} |`).join("\n"))];
  }

  private cell(node: HtmlNode | undefined): string {
    if (node === undefined) return "";
    const marks = new Set(node.nodeName === "TH" ? ["**"] : []);
    const hasBlocks = [...node.childNodes].some((child) => this.blocks.has(child));
    const text = hasBlocks ? joined(this.blocksOf(node.childNodes)) : inlineOf(node.childNodes, marks);
    return text.replace(/\s+/g, " ").trim().replace(/\|/g, "\\|");
  }
}

function other(text: string): Block {
  return { text, kind: "other" };
}

function joined(blocks: readonly Block[], inItem = false): string {
  let text = "";
  let before: Block | null = null;
  for (const block of blocks) {
    if (before !== null) {
      const follows = (block.kind === "line" && before.kind === "line") || (inItem && block.kind === "list");
      text += follows ? "\n" : "\n\n";
    }
    text += block.text;
    before = block;
  }
  return text.replace(/\n{3,}/g, "\n\n").replace(/^\n+|\n+$/g, "");
}

function indented(text: string, by: string): string {
  return text.replace(/^(?=.)/gm, by);
}

/** A paragraph's lines without blanks around them, and without beginnings that would make them something else. */
function paragraph(text: string): string {
  return text.split("\n").map((line) => line.trim()
    .replace(/^(#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|={2,}$|-{2,}$|~~~)/, "\\$1")
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2")).join("\n").replace(/\n{3,}/g, "\n\n").replace(/^\n+|\n+$/g, "");
}

function boxOf(item: HtmlNode): string {
  const role = attribute(item, "role") === "checkbox" ? attribute(item, "aria-checked") : "";
  if (role !== "") return role === "true" ? "[x] " : "[ ] ";
  for (const child of item.childNodes) {
    if (child.nodeType === 3 && (child.nodeValue ?? "").trim() === "") continue;
    if (child.nodeName === "LABEL" || child.nodeName === "P") return boxOf(child);
    if (child.nodeName !== "INPUT" || attribute(child, "type") !== "checkbox") return "";
    return typeof child.getAttribute?.("checked") === "string" ? "[x] " : "[ ] ";
  }
  return "";
}

function rowsOf(table: HtmlNode): HtmlNode[] {
  const parts = [...table.childNodes];
  return parts.flatMap((part) => part.nodeName === "TR" ? [part] : /^T(?:HEAD|BODY|FOOT)$/.test(part.nodeName) ? rowsOf(part) : []);
}

function holdsTable(node: HtmlNode): boolean {
  return [...node.childNodes].some((child) => child.nodeName === "TABLE" || holdsTable(child));
}

function alignment(cell: HtmlNode | undefined): string {
  if (cell === undefined) return "---";
  const side = attribute(cell, "align").toLowerCase() || (/text-align:\s*(\w+)/i.exec(styleOf(cell))?.[1] ?? "").toLowerCase();
  return side === "center" ? ":-:" : side === "right" || side === "end" ? "--:" : "---";
}
