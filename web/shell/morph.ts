/**
 * Painting: the engine's HTML becomes the page's nodes with as little change as possible, so focus, caret, selection,
 * scroll and what is being typed stay.
 *
 * Rules:
 * - HTML is parsed by our policy only; the morphing library gets nodes (it would parse strings itself, which Trusted
 *   Types refuse).
 * - Left alone: an element with `data-keep` whose id stays, the focused field, a field with `data-unsettled` (its text
 *   is not yet durable), an open menu or dialog's openness.
 */

import { Idiomorph } from "idiomorph";

import { parseHtml } from "./trusted";

/** A field in which text is entered: painting never changes what somebody is typing. */
export function isField(element: Element | null): element is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
  return element instanceof HTMLTextAreaElement
    || element instanceof HTMLSelectElement
    || (element instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit"].includes(element.type));
}

function isLeftAlone(old: Element): boolean {
  if (old instanceof HTMLElement && ("keep" in old.dataset || "unsettled" in old.dataset)) return true;
  return isField(old) && old === document.activeElement;
}

function beforeMorph(old: Node, fresh: Node): boolean {
  if (!(old instanceof Element) || !(fresh instanceof Element)) return true;
  return !(isLeftAlone(old) && old.id === fresh.id);
}

/** What the shell itself has set on an element (a menu's openness, say) is not undone by a repaint. */
function beforeAttribute(name: string, element: Element): boolean {
  if (name === "open" && element instanceof HTMLDialogElement) return false;
  if (name === "hidden" && element.getAttribute("role") === "menu") return false;
  return !(name === "aria-expanded" && element instanceof HTMLElement && "menu" in element.dataset);
}

/** Prepares a parsed fragment: local times, say. */
export type Prepare = (fragment: DocumentFragment) => void;

/** Puts HTML into regions. */
export class Painter {
  constructor(private readonly prepare: Prepare) {}

  /** HTML as prepared nodes. */
  parse(html: string): DocumentFragment {
    const fragment = parseHtml(html);
    this.prepare(fragment);
    return fragment;
  }

  /** The children of `region` become those of `html`. */
  paint(region: Element, html: string): void {
    void Idiomorph.morph(region, [...this.parse(html).childNodes], {
      morphStyle: "innerHTML",
      callbacks: { beforeNodeMorphed: beforeMorph, beforeAttributeUpdated: beforeAttribute },
    });
  }

  /** The element `old` becomes `fresh`, which has the same id. */
  replace(old: Element, fresh: Element): void {
    void Idiomorph.morph(old, fresh, {
      morphStyle: "outerHTML",
      callbacks: { beforeNodeMorphed: beforeMorph, beforeAttributeUpdated: beforeAttribute },
    });
  }
}
