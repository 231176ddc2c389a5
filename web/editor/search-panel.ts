/**
 * Search panel: find and replace in the text, at its top.
 *
 * Enter finds the next, Shift+Enter the one before, Escape goes back to the text. How many there are is told in a polite
 * status, up to a limit: counting must not make typing wait.
 */

import {
  closeSearchPanel, findNext, findPrevious, getSearchQuery, replaceAll, replaceNext, search, SearchQuery, setSearchQuery,
} from "@codemirror/search";
import type { EditorState, Extension } from "@codemirror/state";
import { runScopeHandlers, type EditorView, type Panel, type ViewUpdate } from "@codemirror/view";

import { icon } from "./icon";

const COUNTED = 1_000;

/** Find and replace, with its panel. */
export function findAndReplace(): Extension {
  return search({ top: true, createPanel: (view) => new SearchPanel(view) });
}

class SearchPanel implements Panel {
  readonly dom = document.createElement("div");
  readonly top = true;
  private readonly find = field("Find in this text");
  private readonly replacement = field("Replace with");
  private readonly exact = option("Match case");
  private readonly whole = option("Whole words");
  private readonly pattern = option("Pattern");
  private readonly count = document.createElement("span");
  private readonly replaceRow = row("replace-row");

  constructor(private readonly view: EditorView) {
    this.dom.className = "cm-search find-panel";
    this.dom.setAttribute("role", "search");
    this.dom.setAttribute("aria-label", "Find and replace");
    this.find.setAttribute("main-field", "true"); // where CodeMirror puts the focus
    this.count.className = "find-count";
    this.count.setAttribute("role", "status");
    const findRow = row("find-row");
    findRow.append(
      this.find, this.count,
      button("Previous", () => findPrevious(view), icon("#icon-chevron-up", "↑")),
      button("Next", () => findNext(view), icon("#icon-chevron-down", "↓")),
      button("Close", () => closeSearchPanel(view), icon("#icon-x", "×")),
    );
    this.replaceRow.append(
      this.replacement, button("Replace", () => replaceNext(view)), button("Replace all", () => replaceAll(view), "All"),
    );
    const options = row("find-options");
    options.append(this.exact.label, this.whole.label, this.pattern.label);
    this.dom.append(findRow, this.replaceRow, options);
    this.dom.addEventListener("input", () => { this.commit(); });
    this.dom.addEventListener("keydown", (event) => { this.onKey(event); });
    this.show(getSearchQuery(view.state));
  }

  mount(): void {
    this.find.select();
  }

  update(update: ViewUpdate): void {
    for (const transaction of update.transactions) {
      for (const effect of transaction.effects) {
        if (effect.is(setSearchQuery) && !effect.value.eq(this.query())) this.show(effect.value);
      }
    }
    if (update.docChanged || update.selectionSet || update.transactions.some((transaction) => transaction.effects.length > 0)) this.tell();
  }

  private query(): SearchQuery {
    return new SearchQuery({
      search: this.find.value, replace: this.replacement.value,
      caseSensitive: this.exact.box.checked, wholeWord: this.whole.box.checked, regexp: this.pattern.box.checked,
    });
  }

  private show(query: SearchQuery): void {
    this.find.value = query.search;
    this.replacement.value = query.replace;
    this.exact.box.checked = query.caseSensitive;
    this.whole.box.checked = query.wholeWord;
    this.pattern.box.checked = query.regexp;
    this.tell();
  }

  private commit(): void {
    const query = this.query();
    if (!query.eq(getSearchQuery(this.view.state))) this.view.dispatch({ effects: setSearchQuery.of(query) });
  }

  private tell(): void {
    const { state } = this.view;
    this.replaceRow.hidden = state.readOnly;
    const query = this.query();
    const wrong = query.search !== "" && !query.valid;
    this.find.setAttribute("aria-invalid", String(wrong));
    this.count.textContent = wrong ? "Not a pattern" : query.search === "" ? "" : matches(query, state);
  }

  private onKey(event: KeyboardEvent): void {
    if (runScopeHandlers(this.view, event, "search-panel")) {
      event.preventDefault();
    } else if (event.key === "Enter" && event.target === this.find) {
      event.preventDefault();
      (event.shiftKey ? findPrevious : findNext)(this.view);
    } else if (event.key === "Enter" && event.target === this.replacement) {
      event.preventDefault();
      replaceNext(this.view);
    }
  }
}

function matches(query: SearchQuery, state: EditorState): string {
  const cursor = query.getCursor(state);
  const { from, to } = state.selection.main;
  let count = 0;
  let current = 0;
  for (let step = cursor.next(); step.done !== true; step = cursor.next()) {
    count += 1;
    if (step.value.from === from && step.value.to === to) current = count;
    if (count > COUNTED) return `more than ${COUNTED}`;
  }
  return count === 0 ? "None" : current > 0 ? `${current} of ${count}` : String(count);
}

function field(name: string): HTMLInputElement {
  const element = document.createElement("input");
  element.className = "cm-textfield";
  element.setAttribute("aria-label", name);
  element.placeholder = name;
  element.autocomplete = "off";
  element.spellcheck = false;
  return element;
}

function option(name: string): { readonly label: HTMLElement; readonly box: HTMLInputElement } {
  const label = document.createElement("label");
  const box = document.createElement("input");
  box.type = "checkbox";
  label.append(box, name);
  return { label, box };
}

function row(name: string): HTMLElement {
  const element = document.createElement("div");
  element.className = `find-line ${name}`;
  return element;
}

/** `shown`: a drawing, or a shorter word, that stands for the name. */
function button(name: string, run: () => void, shown: Element | string = name): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "cm-button";
  element.append(shown);
  if (shown !== name) {
    element.setAttribute("aria-label", name);
    element.title = name;
  }
  if (typeof shown !== "string") element.classList.add("find-icon");
  element.addEventListener("click", run);
  return element;
}
