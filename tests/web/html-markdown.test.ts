import assert from "node:assert/strict";
import { test } from "node:test";

import type { HtmlNode } from "../../web/editor/html-inline";
import { markdownOf } from "../../web/editor/html-markdown";

/** An element: its name with attributes in brackets, `a[href=x]`, and what is in it. */
function h(name: string, ...children: readonly (HtmlNode | string)[]): HtmlNode {
  const attributes = new Map([...name.matchAll(/\[([\w-]+)=([^\]]*)\]/g)].map((match) => [match[1], match[2] ?? ""]));
  return {
    nodeType: 1, nodeName: (/^\w+/.exec(name)?.[0] ?? "").toUpperCase(), nodeValue: null, childNodes: children.map(nodeOf),
    getAttribute: (wanted) => attributes.get(wanted) ?? null,
  };
}

function nodeOf(child: HtmlNode | string): HtmlNode {
  return typeof child === "string" ? { nodeType: 3, nodeName: "#text", nodeValue: child, childNodes: [] } : child;
}

function markdown(...nodes: readonly (HtmlNode | string)[]): string | null {
  return markdownOf(h("body", ...nodes))?.text ?? null;
}

void test("U40: words keep their marks, which hug them", () => {
  assert.equal(markdown("a ", h("b", "bold "), "and ", h("i", "italic"), "."), "a **bold** and *italic*.");
  assert.equal(markdown(h("b", "a"), h("strong", "b"), h("b", h("b", "c"))), "**abc**");
  assert.equal(markdown(h("b[data-style=font-weight:normal]", h("p", "x ", h("span[data-style=font-weight:700]", "y")))), "x **y**");
  assert.equal(markdown(h("s", "gone"), " ", h("code", "a`b")), "~~gone~~ ``a`b``");
  assert.equal(markdown(h("b", " "), h("i", "x")), "*x*");
});

void test("U40: links lead outside or are words", () => {
  assert.equal(markdown("see ", h("a[href=https://a.b/c]", " here "), "now"), "see [here](https://a.b/c) now");
  assert.equal(markdown(h("a[href=javascript:alert(1)]", "x"), h("a[href=/local]", "y")), "xy");
  assert.equal(markdown(h("a[href=https://a.b/c_(d) e]", "x")), "[x](https://a.b/c_%28d%29%20e)");
  assert.equal(markdown(h("a[href=https://a.b]", h("img[src=https://a.b/i.png][alt=a fish]"))), "[a fish](https://a.b)");
  assert.equal(markdown(h("img[src=data:image/png;base64,AAAA][alt=a fish]"), h("img[src=https://a.b/i.png][alt=net]"), h("img[src=https://a.b/t.gif][width=1]")), "a fish![net](https://a.b/i.png)");
});

void test("U40: blocks stand apart, lines of a letter do not", () => {
  assert.equal(markdown(h("h2", h("b", "Tides")), h("p", "High", h("br"), "low"), "\n ", h("hr"), h("p", "end")), "## Tides\n\nHigh\nlow\n\n---\n\nend");
  assert.equal(markdown(h("div", h("b", "one")), h("div", "two"), h("div", h("br")), h("div", "three")), "**one**\ntwo\n\nthree");
  assert.equal(markdown(h("blockquote", h("p", "a"), h("p", "b"))), "> a\n>\n> b");
  assert.equal(markdown(h("p", "x"), h("pre", h("code[class=language-py]", "a = `1`\n  b\n"))), "x\n\n```py\na = `1`\n  b\n```");
  assert.equal(markdown(h("p", "x"), h("pre", "```\nin\n```")), "x\n\n````\n```\nin\n```\n````");
});

void test("U40: lists, in lists, with boxes and numbers", () => {
  assert.equal(markdown(h("ul", h("li", "one", h("ol", h("li", "a"), h("li", "b"))), h("li", h("p", "two")))), "- one\n  1. a\n  2. b\n- two");
  assert.equal(markdown(h("ul", h("li", "one"), h("ul", h("li", "in")), " ", h("li", "two"))), "- one\n  - in\n- two");
  assert.equal(markdown(h("ol[start=9]", h("li", "nine"), h("li", h("p", "ten"), h("p", "more")))), "9. nine\n10. ten\n\n    more");
  assert.equal(markdown(h("ul", h("li", h("input[type=checkbox][checked=]"), " done"), h("li[role=checkbox][aria-checked=false]", "open"))), "- [x] done\n- [ ] open");
});

void test("U40: tables with columns are tables, others what they hold", () => {
  const rows = [h("tr", h("th", "Day"), h("th[align=right]", "Height")), h("tr", h("td", "a|b"), h("td", h("b", "2")))];
  assert.equal(markdown(h("table", h("thead", rows[0] ?? ""), h("tbody", rows[1] ?? ""))), "| Day | Height |\n| --- | --: |\n| a\\|b | **2** |");
  assert.equal(markdown(h("table", h("tr", h("td", h("p", "left")), h("td", h("p", "right"))))), "left\n\nright");
});

void test("U40: text says what it said", () => {
  assert.equal(markdown(h("p", "1. *a* 2 * 3 snake_case _x_"), h("p", "# no <b> [a](b) [[c]] [1]"), h("p", h("i", "i"))),
    "1\\. \\*a\\* 2 * 3 snake_case \\_x\\_\n\n\\# no \\<b> \\[a](b) \\[[c]] [1]\n\n*i*");
  assert.equal(markdown(h("p", "- a"), h("p", "> b"), h("p", "---"), h("h1", "c")), "\\- a\n\n\\> b\n\n\\---\n\n# c");
});

void test("U40: where HTML says no more than its text, nothing is made of it", () => {
  assert.equal(markdown(h("div", h("span", "a * b"), h("br"), "c")), null);
  assert.equal(markdown(h("pre", "a\n  b")), null);
  assert.equal(markdown(h("style", "b {}"), h("script", "x"), h("b", h("template", "y"))), null);
  assert.equal(markdownOf(h("body", h("b", "x")), () => true), null);
});

void test("U40: a part of a line is no block", () => {
  assert.equal(markdownOf(h("body", h("p", h("b", "x"), " y")))?.isBlock, false);
  assert.equal(markdownOf(h("body", "a ", h("b", "x"), " y"))?.isBlock, false);
  assert.equal(markdownOf(h("body", h("h1", "x")))?.isBlock, true);
  assert.equal(markdownOf(h("body", h("div", h("p", h("b", "x")), h("p", "y"))))?.isBlock, true);
});
