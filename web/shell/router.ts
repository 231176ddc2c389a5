/**
 * Routes: the part of the address after `#`, and the engine's screens that answer it.
 *
 * Theory: every `Navigate` is answered by one `Screen`, in order; the engine also sends screens of its own (a repaint,
 * a new note). So the routes that were asked for and not answered are remembered: an answer to an older one is not
 * shown, nor is a screen of the engine's own (`focus` is false) while an answer is due; any other screen of another
 * route moves the page there.
 *
 * Danger: routes carry ids only. No title, query or text may stand in one (I5).
 */

/** What is to be done with a screen that has arrived. */
export type Verdict = "show" | "move" | "drop";

/** Where a page starts when its address does not say. */
export const HOME = "#/today";

/** Pure: which screens to show. */
export class Routes {
  private asked: string[] = [];

  /** The page goes to `route`. */
  go(route: string): void {
    this.asked.push(route);
  }

  /** A screen of `route` has arrived while the page is at `current`. `isAnswer`: it may answer a `Navigate`. */
  arrived(route: string, current: string, isAnswer: boolean): Verdict {
    const index = this.asked.indexOf(route);
    if (isAnswer && index >= 0) this.asked = this.asked.slice(index + 1);
    else if (isAnswer) this.asked.shift(); // an answer under another name (`#/d/id`), or a screen of the engine's own
    if (this.asked.length > 0) return "drop";
    return route === current ? "show" : "move";
  }

  /** The engine that was asked is gone. */
  reset(): void {
    this.asked = [];
  }
}

/** The route of an address's hash; HOME if it is none. */
export function routeOf(hash: string): string {
  return hash.startsWith("#/") && hash.length > 2 ? hash : HOME;
}

/** The first part of a route, such as `notes`. */
export function sectionOf(route: string): string {
  return route.split("/")[1] ?? "";
}

/** Changes the address without the `hashchange` that would ask the engine again. */
export function showRoute(route: string, replace: boolean): void {
  if (location.hash === route) return;
  if (replace) history.replaceState(null, "", route);
  else history.pushState(null, "", route);
}

/** Marks the link of the current section in the navigation. */
export function markCurrent(navigation: Element, route: string): void {
  for (const link of navigation.querySelectorAll<HTMLAnchorElement>("a[href^='#/']")) {
    if (sectionOf(link.hash) === sectionOf(route)) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

/** The document's title for a kind of screen. */
export function titleOf(screen: string): string {
  return screen === "" || screen.endsWith("Holdfast") ? screen || "Holdfast" : `${screen} · Holdfast`;
}
