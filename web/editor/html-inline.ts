/**
 * Inline HTML as Markdown: words, their marks, links.
 *
 * Text stays what it says: characters that would mean something in Markdown are escaped, and only where they would.
 * Marks hug their words, since `** a**` is no bold. Nothing is looked up or loaded: images become their text.
 */

/** As much of a DOM node as is read here. */
export interface HtmlNode {
  /** 1: an element; 3: text. Whatever else is left out. */
  readonly nodeType: number;
  /** Upper case for HTML. */
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly childNodes: Iterable<HtmlNode>;
  getAttribute?(name: string): string | null;
}

/** Nothing in them is text for people. */
const SILENT = new Set([
  "SCRIPT", "STYLE", "HEAD", "TITLE", "META", "LINK", "TEMPLATE", "NOSCRIPT", "SVG", "MATH", "IFRAME", "OBJECT", "VIDEO",
  "AUDIO", "CANVAS", "SELECT", "TEXTAREA", "INPUT", "BUTTON",
]);
const outside = /^(?:https?:\/\/|mailto:)/i;

/** Marks that are on already, so that they are not written twice. */
export type Marks = ReadonlySet<string>;
const NONE: Marks = new Set();

/** An attribute, "" where there is none. */
export function attribute(node: HtmlNode, name: string): string {
  return node.getAttribute?.(name) ?? "";
}

/** What its `style` said: see `readForeignHtml`. */
export function styleOf(node: HtmlNode): string {
  return attribute(node, "data-style");
}

/** Whether the node and what it holds are left out. */
export function isSilent(node: HtmlNode): boolean {
  return node.nodeType !== 3 && (node.nodeType !== 1 || SILENT.has(node.nodeName.toUpperCase()));
}

/** Nodes beside each other as one run of Markdown; line ends are those of `br`. */
export function inlineOf(nodes: Iterable<HtmlNode>, marks: Marks = NONE): string {
  let written = "";
  let open = ""; // the mark of `held`: neighbours with the same one share it
  let held = "";
  const close = (): void => {
    written = joined(written, open === "" ? held : hugged(held, open));
    held = "";
  };
  for (const node of nodes) {
    if (isSilent(node)) continue;
    const mark = markOf(node, marks);
    if (mark !== open) close();
    open = mark;
    held = joined(held, mark === "" ? piece(node, marks) : inlineOf(node.childNodes, new Set([...marks, mark])));
  }
  close();
  return written;
}

/** What a text says, with its own white space: code. */
export function verbatim(node: HtmlNode): string {
  if (node.nodeType === 3) return node.nodeValue ?? "";
  if (isSilent(node)) return "";
  return node.nodeName === "BR" ? "\n" : [...node.childNodes].map(verbatim).join("");
}

/** The fence of backticks that is longer than any in the text. */
export function fenceFor(text: string, least: number): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  return "`".repeat(Math.max(least, longest + 1));
}

/** One node that has no mark, or whose mark is of another kind. */
function piece(node: HtmlNode, marks: Marks): string {
  if (node.nodeType === 3) return escaped((node.nodeValue ?? "").replace(/\s+/g, " "));
  switch (node.nodeName) {
    case "BR": return "\n";
    case "IMG": return image(node, marks.has("link"));
    case "A": return link(node, marks);
    case "CODE": case "KBD": case "SAMP": case "TT": return code(verbatim(node));
    default: return inlineOf(node.childNodes, marks);
  }
}

/** The mark that the element gives, unless it is on. Some programs say it by styles alone, or take it back by them. */
function markOf(node: HtmlNode, marks: Marks): string {
  if (node.nodeType !== 1) return "";
  const style = styleOf(node);
  const weight = /font-weight:\s*(\w+)/i.exec(style)?.[1] ?? "";
  const isBold = weight === "" ? ["B", "STRONG"].includes(node.nodeName) : weight === "bold" || Number(weight) >= 600;
  const isItalic = ["I", "EM"].includes(node.nodeName) ? !/font-style:\s*normal/i.test(style) : /font-style:\s*italic/i.test(style);
  const isStruck = ["S", "DEL", "STRIKE"].includes(node.nodeName) || /text-decoration(?:-line)?:[^;]*line-through/i.test(style);
  if (isBold && !marks.has("**")) return "**";
  if (isItalic && !marks.has("*")) return "*";
  return isStruck && !marks.has("~~") ? "~~" : "";
}

function hugged(text: string, mark: string): string {
  return text.split("\n").map((line) => {
    const inner = line.trim();
    if (inner === "") return line;
    const start = line.indexOf(inner);
    return `${line.slice(0, start)}${mark}${inner}${mark}${line.slice(start + inner.length)}`;
  }).join("\n");
}

function link(node: HtmlNode, marks: Marks): string {
  const label = inlineOf(node.childNodes, new Set([...marks, "link"])).replace(/\s+/g, " ");
  const address = attribute(node, "href").trim();
  const words = label.trim();
  if (words === "" || marks.has("link") || !outside.test(address)) return label;
  const target = /[\s()<>]/.test(address) ? encodeURI(decoded(address)).replace(/[()<>]/g, encodeURIComponentFully) : address;
  return label.replace(words, () => `[${words.replace(/(?<!\\)[[\]]/g, "\\$&")}](${target})`);
}

function image(node: HtmlNode, isInLink: boolean): string {
  if (["width", "height"].some((side) => /^[01](?:px)?$/.test(attribute(node, side)))) return ""; // it counts readers of letters
  const words = escaped(attribute(node, "alt").replace(/\s+/g, " ").trim());
  const address = attribute(node, "src").trim();
  return !isInLink && /^https?:\/\/[^\s()<>]+$/i.test(address) ? `![${words.replace(/(?<!\\)[[\]]/g, "\\$&")}](${address})` : words;
}

function code(text: string): string {
  const line = text.replace(/\s+/g, " ");
  if (line.trim() === "") return line;
  const fence = fenceFor(line, 1);
  const gap = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${gap}${line}${gap}${fence}`;
}

function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

function encodeURIComponentFully(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** Blanks at the seam count once. */
function joined(before: string, after: string): string {
  return /\s$/.test(before) ? before + after.replace(/^ +/, "") : before + after;
}

/** Text that says in Markdown what it says; the beginnings of lines are seen to where the line is known. */
function escaped(text: string): string {
  return text
    .replace(/\\(?=[!-/:-@[-`{-~])/g, "\\\\")
    .replace(/`|\*(?=\S)|(?<=\S)\*/g, "\\$&")
    .replace(/(?<![\p{L}\p{N}])_(?=\S)|(?<=\S)_(?![\p{L}\p{N}])/gu, "\\_")
    .replace(/~~/g, "\\~~")
    .replace(/\[(?=\[|[^\]]*\][([])/g, "\\[")
    .replace(/<(?=[a-z/!?])/gi, "\\<")
    .replace(/&(?=#?\w+;)/g, "\\&");
}
