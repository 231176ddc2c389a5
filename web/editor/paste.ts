/**
 * Paste: an address pasted over selected words makes them a link; with Shift (Ctrl/Cmd+Shift+V) text is pasted as it is.
 *
 * Everything is pasted as plain text with LF; rich text is the engine's affair.
 */

import { pasteURLAsLink } from "@codemirror/lang-markdown";
import { Prec, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/** See the module. */
export function paste(): Extension {
  let plain = false;
  return [
    EditorView.clipboardInputFilter.of((pasted) => pasted.replace(/\r\n?/g, "\n")),
    Prec.high(EditorView.domEventHandlers({
      keydown(event) {
        plain = event.shiftKey && event.key.toLowerCase() === "v" && (event.ctrlKey || event.metaKey);
        return false;
      },
      paste(event, view) {
        const text = event.clipboardData?.getData("text/plain") ?? "";
        if (!plain || text === "" || view.state.readOnly) return false;
        plain = false;
        view.dispatch(view.state.replaceSelection(text.replace(/\r\n?/g, "\n")), { userEvent: "input.paste", scrollIntoView: true });
        return true;
      },
    })),
    pasteURLAsLink,
  ];
}
