/**
 * Toolbar "Formatting": above the text on a desktop, on top of the keyboard on a phone while one writes.
 *
 * One stop for Tab; arrows, Home and End move inside it, Escape goes back to the text, Alt+F10 comes from there. Pressing
 * a button with a finger or mouse leaves focus and selection where they are, so the keyboard stays open.
 *
 * Where not all of its buttons find room it scrolls sideways, and the last that does is half to be seen, which says so.
 *
 * Danger: margins are measured from the edges of the text, not of the window. Too large, they hide what opens at the
 * caret, such as the `/` menu on the first line. And Safari does not move fixed elements when the keyboard opens; the
 * visual viewport tells where its edge is.
 */

import type { Extension } from "@codemirror/state";
import { EditorView, keymap, ViewPlugin, type PluginValue, type ViewUpdate } from "@codemirror/view";

import { formats, type Format } from "./formatting";
import { icon } from "./icon";

/** Where the bar sits on the keyboard, and bars of the page stand above and below: as in the style sheets. */
const isNarrow = window.matchMedia("(max-width: 599px)");
const NOTE_BAR_PX = 56;
const NAVIGATION_PX = 72;

/** Puts a toolbar into `place` for as long as the view lives and can be edited. */
export function formattingToolbar(place: HTMLElement): Extension {
  const plugin = ViewPlugin.define((view) => new Toolbar(view, place));
  return [
    plugin,
    EditorView.scrollMargins.of((view) => view.plugin(plugin)?.margins() ?? null), // the caret never goes under the bar
    keymap.of([{ key: "Alt-F10", run: (view) => view.plugin(plugin)?.focus() ?? false }]),
  ];
}

class Toolbar implements PluginValue {
  private readonly element = document.createElement("div");
  private readonly buttons: readonly HTMLButtonElement[];
  private readonly viewport = window.visualViewport;
  private readonly resized = new ResizeObserver(() => { this.fit(); });

  constructor(private readonly view: EditorView, place: HTMLElement) {
    this.element.className = "toolbar";
    this.element.setAttribute("role", "toolbar");
    this.element.setAttribute("aria-label", "Formatting");
    this.buttons = formats.map((format, index) => this.button(format, index === 0));
    this.element.append(...this.buttons);
    this.element.addEventListener("pointerdown", (event) => { if (event.pointerType === "mouse") event.preventDefault(); });
    this.element.addEventListener("mousedown", (event) => { event.preventDefault(); });
    this.element.addEventListener("keydown", this.onKey);
    this.viewport?.addEventListener("resize", this.place);
    this.viewport?.addEventListener("scroll", this.place);
    place.append(this.element);
    this.resized.observe(this.element);
    this.show();
    this.place();
  }

  update(update: ViewUpdate): void {
    if (update.docChanged || update.selectionSet || update.state.readOnly !== update.startState.readOnly) this.show();
  }

  destroy(): void {
    this.viewport?.removeEventListener("resize", this.place);
    this.viewport?.removeEventListener("scroll", this.place);
    this.resized.disconnect();
    this.element.remove();
  }

  /** What bars cover of the text: the caret and what was found stay clear of them. */
  margins(): { readonly top: number; readonly bottom: number } {
    const text = this.view.scrollDOM.getBoundingClientRect();
    const bar = this.element.getBoundingClientRect();
    const above = isNarrow.matches ? NOTE_BAR_PX : bar.bottom;
    const below = !isNarrow.matches ? window.innerHeight : bar.height === 0 ? window.innerHeight - NAVIGATION_PX : bar.top;
    return { top: Math.max(0, above - Math.max(0, text.top)), bottom: Math.max(0, Math.min(window.innerHeight, text.bottom) - below) };
  }

  focus(): boolean {
    this.buttons.find((button) => button.tabIndex === 0)?.focus();
    return true;
  }

  /** Makes the buttons so wide that one is cut in the middle, where they do not all fit. */
  private fit(): void {
    this.element.style.removeProperty("--button");
    const { clientWidth, scrollWidth } = this.element;
    const [first] = this.buttons;
    if (first === undefined || scrollWidth <= clientWidth) return;
    const { columnGap, paddingInlineStart } = getComputedStyle(this.element);
    const gap = parseFloat(columnGap);
    const room = clientWidth - parseFloat(paddingInlineStart);
    const whole = Math.floor((room - first.offsetWidth / 2) / (first.offsetWidth + gap));
    if (whole > 0) this.element.style.setProperty("--button", `${(room - whole * gap) / (whole + 0.5)}px`);
  }

  private button(format: Format, isFirst: boolean): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.tabIndex = isFirst ? 0 : -1;
    button.setAttribute("aria-label", format.name);
    button.title = format.key === undefined ? format.name : `${format.name} (${format.key.replace("Mod", isMac ? "⌘" : "Ctrl").replace("-", "+")})`;
    if (format.key !== undefined) button.setAttribute("aria-keyshortcuts", format.key.replace("Mod-", isMac ? "Meta+" : "Control+").toUpperCase());
    button.append(icon(format.icon, format.letter));
    button.addEventListener("click", (event) => {
      const byKeyboard = event.detail === 0;
      format.run(this.view);
      if (format.isOn !== null && !byKeyboard) this.view.focus();
    });
    return button;
  }

  private show(): void {
    this.element.hidden = this.view.state.readOnly;
    formats.forEach((format, index) => {
      if (format.isOn !== null) this.buttons[index]?.setAttribute("aria-pressed", String(format.isOn(this.view.state)));
    });
  }

  /** Keeps the bar on the keyboard's edge where fixed elements do not follow it. */
  private readonly place = (): void => {
    const { viewport } = this;
    const covered = viewport === null ? 0 : Math.max(0, window.innerHeight - viewport.height - viewport.offsetTop);
    this.element.style.setProperty("--keyboard", `${Math.round(covered)}px`);
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    const now = this.buttons.findIndex((button) => button === event.target);
    const rtl = getComputedStyle(this.element).direction === "rtl";
    const last = this.buttons.length - 1;
    const moves: Record<string, number> = {
      ArrowRight: rtl ? now - 1 : now + 1, ArrowLeft: rtl ? now + 1 : now - 1, Home: 0, End: last,
    };
    const wanted = moves[event.key];
    if (event.key === "Escape") this.view.focus();
    else if (wanted === undefined) return;
    else this.move(wanted < 0 ? last : wanted > last ? 0 : wanted);
    event.preventDefault();
    event.stopPropagation();
  };

  private move(to: number): void {
    this.buttons.forEach((button, index) => { button.tabIndex = index === to ? 0 : -1; });
    this.buttons[to]?.focus();
  }
}

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
