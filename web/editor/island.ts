/**
 * Island: the element `<holdfast-editor data-document="…">`, which shows and edits the body of one document.
 *
 * The page's engine HTML only names the document; everything inside the open shadow root is ours. CodeMirror lives in a
 * shadow root because only there its styles are adopted style sheets, which the page's policy allows.
 *
 * Rules:
 * - The element keeps no text of its own: a session does, which outlives it while anything is unsaved.
 * - Moving the element within the page is no closing: it is looked at again a moment after it was taken out.
 * - Locking destroys view, undo steps and text, and takes the element out of the page.
 */

import type { Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import type * as Y from "yjs";

import type { EditorBridge } from "../shell/editor-bridge";
import { isAwaited } from "../shell/title-field";
import { BodyView } from "./body-view";
import { completion } from "./completion";
import { linkedTitles, titlesKnown, titlesWanted } from "./link-titles";
import { Notices } from "./notices";
import type { Session, Surface } from "./session";
import { Sessions } from "./sessions";
import { randomLease, SlotLock } from "./slot-lock";
import { adoptIslandStyles } from "./theme";
import { formattingToolbar } from "./toolbar";
import { wordCount } from "./words";

const ELEMENT = "holdfast-editor";

/** Makes `<holdfast-editor>` work in this page; elements that are there already come to life. */
export function defineEditor(bridge: EditorBridge): void {
  const sessions = new Sessions(bridge, new SlotLock(navigator.locks, randomLease));
  const living = new Set<HoldfastEditor>();
  bridge.onLock(() => {
    for (const editor of [...living]) editor.lock();
  });

  class HoldfastEditor extends HTMLElement implements Surface {
    static readonly observedAttributes = ["data-document"];

    private readonly root = this.attachShadow({ mode: "open" });
    private readonly notices = new Notices(() => this.body?.view.state.doc.toString() ?? "");
    private readonly place = document.createElement("div");
    private readonly bar = document.createElement("div");
    private readonly words = document.createElement("p");
    private body: BodyView | null = null;
    private shown = "";
    private session: Session | null = null;

    constructor() {
      super();
      adoptIslandStyles(this.root);
      this.bar.className = "bar";
      this.words.className = "words";
      this.root.append(this.notices.element, this.bar, this.place, this.words);
      this.addEventListener("focusout", () => { this.session?.flush(); });
    }

    connectedCallback(): void {
      living.add(this);
      this.follow();
    }

    attributeChangedCallback(): void {
      this.follow();
    }

    disconnectedCallback(): void {
      queueMicrotask(() => { this.follow(); });
    }

    mirror(text: Y.Text, reason: string | null): void {
      this.notices.readOnly(reason);
      if (this.body === null) {
        this.body = new BodyView(this.place, this.root, text, reason === null, this.around());
        if (isAwaited(this)) this.body.view.focus();
      } else {
        this.body.mirror(text, reason === null);
        this.body.view.dispatch({ effects: titlesWanted.of(null) });
      }
    }

    problem(message: string | null): void {
      this.notices.problem(message);
    }

    titles(titles: ReadonlyMap<string, string>): void {
      this.body?.view.dispatch({ effects: titlesKnown.of(titles) });
    }

    override focus(options?: FocusOptions): void {
      if (this.body === null) super.focus(options);
      else this.body.view.focus();
    }

    /** Forgets the text and leaves the page. */
    lock(): void {
      this.leave();
      this.remove();
    }

    /** What stands around the text. */
    private around(): Extension {
      return [
        formattingToolbar(this.bar),
        keymap.of([{ key: "Mod-s", preventDefault: true, run: () => { this.session?.sayStatus(); return true; } }]),
        completion((kind, text) => this.session?.ask(kind, text) ?? Promise.resolve([])),
        linkedTitles((ids) => { this.session?.askTitles(ids); }),
        wordCount((words) => {
          this.words.textContent = words === 1 ? "1 word" : `${words} words`;
          this.dispatchEvent(new CustomEvent("holdfast-words", { bubbles: true, composed: true, detail: words }));
        }),
      ];
    }

    /** Shows what the attribute names, if the element is in the page. */
    private follow(): void {
      const wanted = this.isConnected ? this.dataset["document"] ?? "" : "";
      if (!this.isConnected) living.delete(this);
      if (wanted === this.shown) return;
      this.leave();
      this.shown = wanted;
      if (wanted !== "") this.session = sessions.attach(wanted, this);
    }

    private leave(): void {
      this.session?.detach(this);
      this.session = null;
      this.shown = "";
      this.body?.destroy();
      this.body = null;
      this.words.textContent = "";
    }
  }

  customElements.define(ELEMENT, HoldfastEditor);
}
