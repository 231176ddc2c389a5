/**
 * Body view: the CodeMirror view of one body, put together from its parts.
 *
 * The text and whether it can be edited may change under a living view: a reset brings another Y.Text, and only what
 * differs is replaced, so caret and scroll stay.
 */

import { standardKeymap } from "@codemirror/commands";
import { searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, Text, type Extension } from "@codemirror/state";
import {
  dropCursor, EditorView, highlightSpecialChars, keymap, placeholder, type KeyBinding,
} from "@codemirror/view";
import type * as Y from "yjs";

import { bind, fromDocument } from "./binding";
import { continuingKeys } from "./continuing";
import { directionOfLines } from "./direction";
import { followLinks } from "./follow";
import { formatKeys } from "./formatting";
import { listIndentKeys } from "./list-indent";
import { livePreview } from "./live-preview";
import { bodyLanguage } from "./markdown";
import { paste } from "./paste";
import { previewTheme } from "./preview-theme";
import { findAndReplace } from "./search-panel";
import { dispatchSteadily } from "./steady";
import { toggleTask } from "./task";
import { difference } from "./text-difference";
import { editorTheme } from "./theme";
import { undo } from "./undo";

const contentAttributes = {
  "aria-label": "Body", "aria-placeholder": "Write…", autocomplete: "off", translate: "no", spellcheck: "true", autocorrect: "on", autocapitalize: "sentences",
};

/** Keys that other parts of the interface use. */
const takenKeys = new Set(["Mod-Enter"]);

const taskKeys: readonly KeyBinding[] = [
  { key: "Mod-Enter", run: (view) => toggleTask(view, view.state.selection.main.head) },
];

/** See the module. */
export class BodyView {
  readonly view: EditorView;
  private readonly mirrored = new Compartment();
  private readonly access = new Compartment();
  private text: Y.Text;

  constructor(parent: HTMLElement, root: ShadowRoot, text: Y.Text, editable: boolean, more: Extension = []) {
    this.text = text;
    this.view = new EditorView({
      parent,
      root,
      state: EditorState.create({
        doc: Text.of(text.toJSON().split("\n")),
        extensions: [
          this.mirrored.of([undo(text), bind(text)]), // undo first: see there
          this.access.of(accessTo(editable)),
          more,
          keymap.of([...formatKeys, ...taskKeys, ...listIndentKeys, ...continuingKeys, ...searchKeymap, ...ownKeys(standardKeymap)]),
          bodyLanguage(),
          livePreview(),
          followLinks(),
          findAndReplace(),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of(contentAttributes),
          paste(),
          directionOfLines,
          highlightSpecialChars(),
          dropCursor(),
          placeholder(invitation),
          editorTheme,
          previewTheme,
        ],
      }),
    });
  }

  /** Shows another text, or the same; edits go there from now on. */
  mirror(text: Y.Text, editable: boolean): void {
    const effects = [this.access.reconfigure(accessTo(editable))];
    if (text !== this.text) effects.push(this.mirrored.reconfigure([undo(text), bind(text)]));
    this.text = text;
    dispatchSteadily(this.view, {
      changes: difference(this.view.state.doc.toString(), text.toJSON()),
      effects,
      annotations: fromDocument.of(true),
    });
  }

  /** Takes the view out of the page and its text out of memory. */
  destroy(): void {
    this.view.destroy();
  }
}

/** The words stand in the style sheet: a body that is empty has no text, for whoever copies, reads aloud or tests it. */
function invitation(): HTMLElement {
  const element = document.createElement("span");
  element.className = "invitation";
  return element;
}

function accessTo(editable: boolean): Extension {
  return editable ? [] : [
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    EditorView.contentAttributes.of({ tabindex: "0", "aria-readonly": "true" }),
  ];
}

function ownKeys(bindings: readonly KeyBinding[]): KeyBinding[] {
  return bindings.filter((binding) => !takenKeys.has(binding.key ?? ""));
}
