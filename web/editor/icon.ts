/**
 * Icon: a symbol of the page, drawn inside the shadow root.
 *
 * `<use>` does not reach out of a shadow root, so the symbol's shapes are copied; without that symbol, letters stand there.
 */

const SVG = "http://www.w3.org/2000/svg";

/** An icon that says nothing to a screen reader: the button around it has a name. */
export function icon(reference: string, letters: string): Element {
  const symbol = document.getElementById(reference.slice(1));
  if (symbol === null) {
    const text = document.createElement("span");
    text.setAttribute("aria-hidden", "true");
    text.textContent = letters;
    return text;
  }
  const drawing = document.createElementNS(SVG, "svg");
  const attributes = { "viewBox": "0 0 24 24", "fill": "none", "stroke": "currentColor", "stroke-width": "2",
    "stroke-linecap": "round", "stroke-linejoin": "round", ...attributesOf(symbol), "aria-hidden": "true", "class": "icon" };
  for (const [name, value] of Object.entries(attributes)) drawing.setAttribute(name, value);
  drawing.append(...[...symbol.children].map((child) => child.cloneNode(true)));
  return drawing;
}

function attributesOf(symbol: Element): Record<string, string> {
  return Object.fromEntries([...symbol.attributes].filter(({ name }) => name !== "id" && name !== "class").map(({ name, value }) => [name, value]));
}
