/**
 * Steady: changes from elsewhere leave what is being read where it is on the screen.
 *
 * The editor grows with its text and something around it scrolls. CodeMirror holds the place only while it has the
 * focus, so without focus the first visible line is looked up before the change and brought back after it, in the same
 * frame.
 */

import type { ChangeSpec, TransactionSpec } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";

/** Dispatches a change of the text that nobody at this screen made. */
export function dispatchSteadily(view: EditorView, spec: TransactionSpec & { readonly changes: ChangeSpec }): void {
  const scroller = scrollerOf(view.dom);
  const edge = scroller === null ? 0 : Math.max(0, scroller.getBoundingClientRect().top);
  const hidden = edge - view.documentTop;
  if (view.hasFocus || hidden <= 0) {
    view.dispatch(spec);
    return;
  }
  const block = view.lineBlockAtHeight(hidden);
  const offset = view.documentTop + block.top;
  const transaction = view.state.update(spec);
  const anchor = transaction.changes.mapPos(block.from, 1);
  view.dispatch(transaction);
  view.requestMeasure({
    read: () => view.documentTop + view.lineBlockAt(Math.min(anchor, view.state.doc.length)).top - offset,
    write: (moved) => { (scroller ?? window).scrollBy({ top: moved, behavior: "instant" }); },
  });
}

/** The element that scrolls the editor, or null for the page itself. */
function scrollerOf(element: Element): Element | null {
  for (let node = parentOf(element); node !== null; node = parentOf(node)) {
    const { overflowY } = getComputedStyle(node);
    if ((overflowY === "auto" || overflowY === "scroll") && node !== document.scrollingElement && node !== document.body) return node;
  }
  return null;
}

function parentOf(element: Element): Element | null {
  if (element.parentElement !== null) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
