/** Preview widgets: the small things that stand in the text in place of marks. */

import { EditorView, WidgetType } from "@codemirror/view";

import { FOLLOW } from "./follow";
import { toggleTask } from "./task";

/** A checkbox in place of `[ ]`. */
export class CheckboxWidget extends WidgetType {
  constructor(private readonly ticked: boolean, private readonly label: string, private readonly locked: boolean) {
    super();
  }

  override eq(other: CheckboxWidget): boolean {
    return this.ticked === other.ticked && this.label === other.label && this.locked === other.locked;
  }

  override toDOM(view: EditorView): HTMLElement {
    const box = document.createElement("input");
    box.type = "checkbox";
    box.className = "cm-task-box";
    this.fill(box);
    box.addEventListener("mousedown", (event) => { event.stopPropagation(); });
    box.addEventListener("change", () => {
      if (!toggleTask(view, view.posAtDOM(box))) box.checked = !box.checked;
    });
    return box;
  }

  override updateDOM(element: HTMLElement): boolean {
    if (!(element instanceof HTMLInputElement)) return false;
    this.fill(element);
    return true;
  }

  override ignoreEvent(): boolean {
    return true;
  }

  private fill(box: HTMLInputElement): void {
    box.disabled = this.locked;
    box.setAttribute("aria-label", this.label === "" ? "Task" : this.label);
    box.checked = this.ticked;
  }
}

/** A few characters in place of others: a bullet, a link's title. */
export class TextWidget extends WidgetType {
  constructor(private readonly text: string, private readonly name: string, private readonly target: string | null = null) {
    super();
  }

  override eq(other: TextWidget): boolean {
    return this.text === other.text && this.name === other.name && this.target === other.target;
  }

  override toDOM(): HTMLElement {
    const element = document.createElement("span");
    element.className = this.name;
    element.textContent = this.text;
    if (this.target !== null) element.setAttribute(FOLLOW, this.target);
    return element;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}
