/** Preview theme: how rendered Markdown looks in the editor. Colours are the page's tokens. */

import { EditorView } from "@codemirror/view";

const STEP_REM = 1.75;

type Rules = Parameters<typeof EditorView.theme>[0];

const depths = [1, 2, 3, 4, 5, 6].reduce<Rules>((rules, depth) => {
  const width = `${depth * STEP_REM}rem`;
  return {
    ...rules,
    [`.cm-line.cm-item-line.cm-depth-${depth}`]: { paddingInlineStart: `calc(2px + ${width})`, textIndent: `-${width}` },
    [`.cm-item-marker.cm-depth-${depth}`]: { minWidth: width },
  };
}, {});

/** See the module. */
export const previewTheme = EditorView.theme({
  ...depths,
  ".cm-item-marker": { display: "inline-block", boxSizing: "border-box", textIndent: "0", textAlign: "end", paddingInlineEnd: "0.25rem" },
  ".cm-bullet": { color: "var(--muted)", paddingInlineEnd: "0.25rem" },
  ".cm-task-box": {
    width: "1.125rem", height: "1.125rem", margin: "0", verticalAlign: "-0.15em", accentColor: "var(--accent)", cursor: "pointer",
    position: "relative",
  },
  // The finger's target is larger than the box.
  ".cm-task-box::after": { content: '""', position: "absolute", inset: "-13px -10px" },
  ".cm-task-box:focus-visible": { outline: "2px solid var(--focus)", outlineOffset: "2px" },
  ".cm-task-done": { color: "var(--muted)", textDecoration: "line-through" },
  ".cm-line.cm-quote-line": { borderInlineStart: "3px solid var(--border)", paddingInlineStart: "12px" },
  ".cm-line.cm-rule-line": { backgroundImage: "linear-gradient(var(--control-edge), var(--control-edge))", backgroundSize: "100% 1px",
    backgroundPosition: "center", backgroundRepeat: "no-repeat" },
  ".cm-line.cm-code-line": { backgroundColor: "var(--sunken)", fontFamily: "var(--mono, ui-monospace, \"Cascadia Mono\", Menlo, monospace)",
    fontSize: "0.9375rem", paddingInline: "12px" },
  ".cm-line.cm-code-first": { borderStartStartRadius: "8px", borderStartEndRadius: "8px", paddingTop: "4px" },
  ".cm-line.cm-code-last": { borderEndStartRadius: "8px", borderEndEndRadius: "8px", paddingBottom: "4px" },
  ".cm-line.cm-code-fence": { lineHeight: "0.5rem" },
  ".cm-code-comment": { color: "var(--muted)", fontStyle: "italic" },
  ".cm-code-string": { color: "var(--ok)" },
  ".cm-code-number": { color: "var(--warn)" },
  ".cm-code-keyword": { color: "var(--accent)", fontWeight: "600" },
  ".cm-inline-code": { backgroundColor: "var(--sunken)", borderRadius: "4px", padding: "1px 3px" },
  ".cm-hashtag": { color: "var(--accent)", backgroundColor: "var(--selected)", borderRadius: "4px", padding: "1px 4px" },
  ".cm-follow": { cursor: "pointer" },
  ".cm-dead-link": { textDecoration: "underline dotted" },
  ".cm-wiki-link": { color: "var(--link, var(--accent))", textDecoration: "underline" },
  ".cm-line.cm-table-raw": { fontFamily: "var(--mono, ui-monospace, \"Cascadia Mono\", Menlo, monospace)", fontSize: "0.9375rem" },
  ".cm-line.cm-table-line": { display: "flex", padding: "0", borderInlineEnd: "1px solid var(--border)", borderBottom: "1px solid var(--border)" },
  ".cm-line.cm-table-head": { borderTop: "1px solid var(--border)", backgroundColor: "var(--sunken)", fontWeight: "600" },
  ".cm-line.cm-table-dashes": { height: "0", lineHeight: "0", overflow: "hidden", padding: "0" },
  ".cm-table-cell": { flex: "1 1 0", minWidth: "0", padding: "4px 8px", borderInlineStart: "1px solid var(--border)", overflowWrap: "anywhere" },
  ".cm-table-cell.cm-center": { textAlign: "center" },
  ".cm-table-cell.cm-end": { textAlign: "end" },
  "@media (forced-colors: active)": { ".cm-task-done": { color: "GrayText" }, ".cm-rule-line": { borderBottom: "1px solid CanvasText" } },
});
