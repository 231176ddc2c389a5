/**
 * Theme: how the editor looks, from the page's own colour tokens, so light and dark follow without code.
 *
 * Custom properties reach into the shadow root; style sheets of the page do not. Everything here is an adopted style
 * sheet: the page's policy forbids style elements and style attributes.
 */

import { EditorView } from "@codemirror/view";

const FOCUS = "2px solid var(--focus)";

/** Looks of CodeMirror's own parts. */
export const editorTheme = EditorView.theme({
  "&": { color: "var(--text)", backgroundColor: "transparent", fontSize: "1rem", maxWidth: "70ch" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "inherit", lineHeight: "1.5", overflowX: "hidden" },
  ".cm-content": { padding: "8px 0 48px", caretColor: "var(--text)", minHeight: "max(12rem, 40vh)", overflowWrap: "anywhere" },
  ".cm-line": { padding: "0 2px" },
  ".cm-placeholder": { color: "var(--muted)" },
  ".invitation::before": { content: "'Write…'" },
  ".cm-content ::selection, .cm-content::selection": { backgroundColor: "var(--selected)" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--text)" },
  ".cm-specialChar": { color: "var(--danger)" },
  ".cm-searchMatch": { backgroundColor: "var(--warn-bg)", outline: "1px solid var(--warn)" },
  ".cm-searchMatch.cm-searchMatch-selected": { backgroundColor: "var(--selected)", outline: FOCUS },
  ".cm-panels": { color: "var(--text)", backgroundColor: "var(--surface)", zIndex: "5" },
  ".cm-panels.cm-panels-top": { borderBottom: "1px solid var(--border)" },
  ".cm-panel.cm-search.find-panel": { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", gap: "8px", padding: "8px" },
  ".cm-panel.cm-search.find-panel :is(input, button, label)": { margin: "0" },
  ".find-line": { display: "flex", alignItems: "center", gap: "4px" },
  ".find-count": { minWidth: "2.5rem", textAlign: "center", fontSize: "0.75rem", color: "var(--muted)" },
  ".cm-button.find-icon": { display: "inline-flex", alignItems: "center", justifyContent: "center", flex: "none", width: "36px", padding: "0" },
  ".find-options": { flexWrap: "wrap", columnGap: "16px" },
  ".cm-panel.cm-search .find-options label": { display: "inline-flex", alignItems: "center", gap: "6px", minHeight: "32px", fontSize: "0.875rem" },
  ".find-options input": { width: "18px", height: "18px", margin: "0", accentColor: "var(--accent)" },
  ".cm-textfield": {
    flex: "1 1 4rem", boxSizing: "border-box", minWidth: "0", minHeight: "36px", margin: "0", padding: "4px 8px", font: "inherit", fontSize: "1rem",
    color: "var(--text)", backgroundColor: "var(--surface)", border: "1px solid var(--control-edge)", borderRadius: "8px",
  },
  ".cm-textfield::placeholder": { color: "var(--muted)", opacity: "1" },
  ".cm-button": {
    minHeight: "36px", margin: "0", padding: "4px 12px", font: "inherit", color: "var(--text)", backgroundColor: "var(--surface)",
    backgroundImage: "none", border: "1px solid var(--control-edge)", borderRadius: "8px",
  },
  ".cm-button:hover": { backgroundColor: "var(--hover)" },
  ".cm-button:active": { backgroundImage: "none", backgroundColor: "var(--selected)" },
  ".cm-textfield:focus-visible, .cm-button:focus-visible, .find-options input:focus-visible": { outline: FOCUS, outlineOffset: "2px" },
  "@media (pointer: coarse)": {
    ".cm-textfield, .cm-button, .cm-panel.cm-search .find-options label": { minHeight: "44px" },
    ".cm-button.find-icon": { width: "44px" },
  },
  "@media (min-width: 600px)": { ".cm-panels.cm-panels-top": { top: "44px" } }, // under the toolbar
  "@media (max-width: 599px)": { ".cm-panels.cm-panels-top": { top: "calc(48px + max(4px, env(safe-area-inset-top, 0px)))" } }, // under the note's bar
  "@media (max-width: 599px) and (max-height: 460px)": { ".find-options": { display: "none" } }, // the keyboard is open
});

const ISLAND_CSS = `
:host { display: block; min-width: 0; color: var(--text); }
:host([hidden]), [hidden] { display: none !important; }
.notice {
  display: flex; flex-wrap: wrap; align-items: center; gap: 8px; max-width: 70ch; box-sizing: border-box;
  margin: 0 0 8px; padding: 8px 12px; border: 1px solid var(--border); border-radius: 8px;
  font-size: .875rem; color: var(--muted); background: var(--sunken);
}
.notice.problem { color: var(--danger); border-color: currentColor; background: var(--surface); }
.notice.problem { position: sticky; top: 4px; z-index: 7; }
.notice span { flex: 1 1 12rem; }
.notice button {
  min-height: 44px; padding: 4px 12px; font: inherit; color: var(--text); background: var(--surface);
  border: 1px solid var(--control-edge); border-radius: 8px; cursor: pointer;
}
.notice button:hover { background: var(--hover); }
.notice button:focus-visible { outline: ${FOCUS}; outline-offset: 2px; }
@media (pointer: fine) { .notice button { min-height: 36px; } }
.words { margin: 0; padding: 0 2px 8px; max-width: 70ch; font-size: .75rem; color: var(--muted); }
.bar { position: sticky; top: 0; z-index: 6; max-width: 70ch; }
.toolbar {
  display: flex; gap: 2px; padding: 4px 0; overflow-x: auto; scrollbar-width: none;
  background: var(--bg); border-bottom: 1px solid var(--border);
}
.toolbar button {
  flex: none; display: inline-flex; align-items: center; justify-content: center; min-width: var(--button, 44px); height: 44px; padding: 0 8px;
  font: 600 .875rem/1 system-ui, sans-serif; color: var(--text); background: transparent; border: 1px solid transparent;
  border-radius: 8px; cursor: pointer;
}
.toolbar button:hover { background: var(--hover); }
.toolbar button[aria-pressed=true] { background: var(--selected); border-color: var(--accent); }
.toolbar button:focus-visible { outline: ${FOCUS}; outline-offset: -2px; }
.icon { flex: none; width: 20px; height: 20px; }
@media (pointer: fine) { .toolbar button { min-width: var(--button, 34px); height: 34px; padding: 0 6px; } }
@media (max-width: 599px) {
  .bar { position: static; }
  .toolbar {
    display: none; position: fixed; z-index: 60; inset-inline: 0; bottom: max(var(--keyboard, 0px), var(--bottom-bar, 0px)); padding: 0 8px;
    background: var(--surface); border-bottom: 0; border-top: 1px solid var(--border);
  }
  :host(:focus-within) .toolbar { display: flex; }
  .bar:has(+ div .find-panel:focus-within) .toolbar { display: none; }
}
`;

/** Puts the island's own style sheet into its shadow root. */
export function adoptIslandStyles(root: ShadowRoot): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(ISLAND_CSS);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
