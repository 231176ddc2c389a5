/**
 * Code colours: which pieces of a block of code are comments, strings, numbers and keywords.
 *
 * Theory: for reading, four kinds of pieces are enough, and they look alike in most languages; a parser for each would be
 * a hundred times the code. One expression for each language finds the next piece from left to right, so a quote in a
 * comment is a comment and a `//` in a string is a string. What it cannot know (a regular expression, say) is plain.
 *
 * Rules: a language that is not known has no colours; a block beyond the limit has none; nothing is slow, whatever the
 * text: every alternative either fails at once or runs to the end of its piece.
 */

/** What a piece is. */
export type CodeKind = "comment" | "string" | "number" | "keyword";

/** A piece, by its places in the text. */
export interface CodePiece {
  readonly from: number;
  readonly to: number;
  readonly kind: CodeKind;
}

/** Characters of a block that are looked at: more is data, not code to be read. */
export const MOST_CODE = 20_000;

interface Language {
  readonly comments: string;
  readonly strings: string;
  readonly keywords: string;
  readonly ignoresCase?: boolean;
}

const SLASHES = String.raw`\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)`;
const HASH = String.raw`#[^\n]*`;
const QUOTES = String.raw`"(?:\\[^]|[^"\\\n])*(?:"|$|(?=\n))|'(?:\\[^]|[^'\\\n])*(?:'|$|(?=\n))`;
const DOUBLE = String.raw`"(?:\\[^]|[^"\\\n])*(?:"|$|(?=\n))`;
const TEMPLATE = "`(?:\\\\[^]|[^`\\\\])*(?:`|$)";
const TRIPLE = String.raw`"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)`;
const C_WORDS = "break case char const continue default do double else enum extern float for goto if int long return short signed sizeof static struct switch typedef union unsigned void volatile while";
const JS_WORDS = "as async await break case catch class const continue default delete do else enum export extends false finally for from function if implements import in instanceof interface let new null of private protected public readonly return static super switch this throw true try type typeof undefined var void while yield";

const python: Language = {
  comments: HASH, strings: `${TRIPLE}|${QUOTES}`,
  keywords: "and as assert async await break case class continue def del elif else except False finally for from global if import in is lambda match None nonlocal not or pass raise return True try while with yield",
};
const javascript: Language = { comments: SLASHES, strings: `${QUOTES}|${TEMPLATE}`, keywords: JS_WORDS };
const c: Language = { comments: SLASHES, strings: QUOTES, keywords: `${C_WORDS} auto bool class delete false namespace new nullptr private protected public template this throw true try using virtual` };
const java: Language = { comments: SLASHES, strings: `${TRIPLE}|${QUOTES}`, keywords: "abstract boolean break byte case catch char class continue default do double else enum extends false final finally float for fun if implements import instanceof int interface long new null object override package private protected public record return short static super switch this throw throws true try val var void while" };
const rust: Language = { comments: SLASHES, strings: DOUBLE, keywords: "as async await break const continue crate dyn else enum extern false fn for if impl in let loop match mod move mut pub ref return self Self static struct super trait true type unsafe use where while" };
const go: Language = { comments: SLASHES, strings: `${QUOTES}|${TEMPLATE}`, keywords: "break case chan const continue default defer else fallthrough false for func go goto if import interface map nil package range return select struct switch true type var" };
const shell: Language = { comments: String.raw`(?<![^\s;])#[^\n]*`, strings: QUOTES, keywords: "case do done echo elif else esac exit export fi for function if in local return then until while" };
const sql: Language = { comments: String.raw`--[^\n]*|\/\*[^]*?(?:\*\/|$)`, strings: QUOTES, ignoresCase: true, keywords: "and as asc by case create delete desc distinct drop else end exists from group having in index insert into is join key left limit not null on or order outer primary references select set table then union unique update values view when where with" };
const json: Language = { comments: SLASHES, strings: DOUBLE, keywords: "false null true" };
const yaml: Language = { comments: HASH, strings: QUOTES, keywords: "false no null off on true yes" };
const css: Language = { comments: String.raw`\/\*[^]*?(?:\*\/|$)`, strings: QUOTES, keywords: "important inherit initial media none supports unset var" };
const markup: Language = { comments: "<!--[^]*?(?:-->|$)", strings: QUOTES, keywords: "" };

const LANGUAGES: ReadonlyMap<string, Language> = new Map(Object.entries({
  python, py: python, javascript, js: javascript, jsx: javascript, typescript: javascript, ts: javascript, tsx: javascript,
  c, h: c, cpp: c, "c++": c, cc: c, cs: java, csharp: java, java, kotlin: java, kt: java, rust, rs: rust, go, golang: go,
  sh: shell, bash: shell, shell, zsh: shell, console: shell, sql, json, jsonc: json, yaml, yml: yaml, toml: yaml, ini: yaml,
  css, scss: css, html: markup, xml: markup, svg: markup,
}));

const expressions = new Map<Language, RegExp>();

function expressionOf(language: Language): RegExp {
  const made = expressions.get(language) ?? new RegExp(
    `(${language.comments})|(${language.strings})|(?<![\\w$])(\\d[\\w.]*)|(?<![\\w$])(${language.keywords.split(" ").join("|") || "(?!)"})(?![\\w$])`,
    language.ignoresCase === true ? "gi" : "g",
  );
  expressions.set(language, made);
  return made;
}

/** The pieces of `text`, in order. `info` is what stands behind the fence, such as `python` or `js title=x`. */
export function codePieces(text: string, info: string): readonly CodePiece[] {
  const language = LANGUAGES.get(/^[\w+]*/.exec(info.trim().toLowerCase())?.[0] ?? "");
  if (language === undefined || text.length > MOST_CODE) return [];
  const pieces: CodePiece[] = [];
  for (const match of text.matchAll(expressionOf(language))) {
    if (match[0] === "") continue;
    const kind = match[1] !== undefined ? "comment" : match[2] !== undefined ? "string" : match[3] !== undefined ? "number" : "keyword";
    pieces.push({ from: match.index, to: match.index + match[0].length, kind });
  }
  return pieces;
}
