/**
 * Display: puts what the engine says into the page: screens, regions, rows, messages.
 *
 * Rules:
 * - A screen of another route than the page's moves the page there without asking the engine again.
 * - After every paint, what the shell owns in the engine's HTML (save status, preferences, storage, the import dialog)
 *   is filled in again: `refresh`.
 * - A route is shown where it was left: a list that one comes back to has not jumped.
 * - The heading takes the focus after a navigation, unless something in the screen asks for it (`data-autofocus`).
 */

import type { Paint, Rows, Screen, Toast } from "../generated/messages";

import { openPainted } from "./dialogs";
import type { Painter } from "./morph";
import { markCurrent, routeOf, sectionOf, showRoute, titleOf, type Routes } from "./router";
import { patchRows } from "./rows";
import { showWholeTitles } from "./title-field";
import type { Toasts } from "./toasts";

/** What the display needs of the page. */
export interface DisplayDoor {
  /** Fills in what the shell owns, within `root`. */
  refresh(root: ParentNode): void;
  command(name: string, target: string, value: string): void;
}

/** See the module. */
export class Display {
  /** Id of what takes the focus as soon as it is there. */
  private awaited = "";
  private readonly places = new Map<string, readonly [page: number, inside: number]>();

  constructor(
    private readonly painter: Painter,
    private readonly routes: Routes,
    private readonly toasts: Toasts,
    private readonly door: DisplayDoor,
  ) {}

  /** The whole of `#main`. */
  screen(screen: Screen): void {
    const main = document.getElementById("main");
    const verdict = this.routes.arrived(screen.route, routeOf(location.hash), screen.focus);
    if (main === null || verdict === "drop") return;
    if (verdict === "move") showRoute(screen.route, false);
    const before = main.dataset["route"];
    const isNew = before !== screen.route;
    if (isNew && before !== undefined) this.places.set(before, [scrollY, main.scrollTop]);
    main.dataset["route"] = screen.route;
    if (before === undefined || sectionOf(before) === sectionOf(screen.route)) this.painter.paint(main, screen.html);
    else main.replaceChildren(this.painter.parse(screen.html)); // nothing of the one is in the other
    document.title = titleOf(screen.title);
    for (const navigation of document.querySelectorAll(".main-nav")) markCurrent(navigation, screen.route);
    if (isNew) this.scrollBack(main, screen.route);
    if ((screen.focus || isNew) && !this.focusAwaited()) focusOn(main);
    this.painted(main);
  }

  /** One region. */
  paint({ region, html }: Paint): void {
    const element = document.getElementById(region);
    if (element === null) return; // the screen has moved on
    this.painter.paint(element, html);
    this.painted(element);
  }

  /** Row patches of a list. */
  rows(patch: Rows): void {
    patchRows(this.painter, patch);
    this.painted(document.getElementById(patch.region) ?? document);
  }

  /** A message in the region Messages. */
  toast({ kind, text, action, command, target }: Toast): void {
    const button = command === "" ? {} : { action: { label: action, run: () => { this.door.command(command, target, ""); } } };
    this.toasts.show({ kind, text, ...button });
  }

  /** Gives the focus to the element `id`, now (true) or when the next screen has it. */
  focusOn(id: string): boolean {
    this.awaited = id;
    return this.focusAwaited();
  }

  /** Takes everything of the engine's away. */
  clear(): void {
    const main = document.getElementById("main");
    main?.replaceChildren();
    delete main?.dataset["route"];
    document.getElementById("banner")?.replaceChildren();
    document.title = titleOf("");
    this.places.clear();
    this.routes.reset();
  }

  /** Where the page or `#main` (each scrolls at other widths) stood when this route was left. */
  private scrollBack(main: HTMLElement, route: string): void {
    const [page, inside] = this.places.get(route) ?? [0, 0];
    scrollTo({ top: page });
    main.scrollTop = inside;
  }

  private focusAwaited(): boolean {
    const wanted = this.awaited === "" ? null : document.getElementById(this.awaited);
    if (wanted === null || wanted.getClientRects().length === 0) return false;
    this.awaited = "";
    wanted.focus();
    return true;
  }

  private painted(root: ParentNode): void {
    this.door.refresh(root);
    showWholeTitles();
    openPainted();
  }
}

function focusOn(main: HTMLElement): void {
  const wanted = main.querySelector<HTMLElement>("[data-autofocus]") ?? main.querySelector<HTMLElement>("h1") ?? main;
  if (!wanted.matches("a, button, input, textarea, select")) wanted.tabIndex = -1;
  wanted.focus({ preventScroll: true });
}
