/**
 * The page: wires the parts of the shell together. It has no state of its own but what the parts keep.
 *
 * Danger: order matters in two places. The Web Lock of the page is held before the engine hears its name; and when the
 * vault is locked, everything readable is gone before anything else happens.
 */

import type { ToPage } from "../generated/messages";
import { argon2Url, buildId, engineUrl, serviceWorkerUrl } from "../generated/workers";

import { Argon2 } from "./argon2";
import { Calendar, localDay } from "./calendar";
import { clearDialogs } from "./dialogs";
import { Display } from "./display";
import { Downloads } from "./downloads";
import { engineDoor } from "./engine-port";
import { Entrance } from "./entrance";
import { forgetThisDevice } from "./erasing";
import { listen, type Actions } from "./events";
import { ImportDialog } from "./import-dialog";
import { isApple } from "./keys";
import { Link } from "./link";
import { Menus } from "./menus";
import { MoreLinks } from "./more-links";
import { Painter } from "./morph";
import { PagesChannel } from "./pages-channel";
import { CommandPalette } from "./palette";
import { watchPresence } from "./presence";
import { choosePreference, showPreferences } from "./preferences";
import { routeOf, Routes, sectionOf, showRoute } from "./router";
import { shellAction, type ShellDoor } from "./shell-actions";
import { showStorage, storageReport } from "./storage-report";
import { Supervisor } from "./supervisor";
import { SyncStatus } from "./sync-status";
import { Tenancy } from "./tenancy";
import { Times } from "./times";
import { Toasts } from "./toasts";
import { Update } from "./update";
import { holdLock, watchLock } from "./web-locks";
import { Wishes } from "./wishes";
import { isEditorMessage, Workbench } from "./workbench";

const RESTARTED = "Holdfast's engine stopped and was started again. Nothing saved is lost.";
const KIT_ROUTE = "#/settings/kit";
/** As web/editor/follow.ts has it, which is loaded later than this. */
const FOLLOW_TITLE = "holdfast-follow-title";
/** Milliseconds after which a page that made room, and was not taken over, starts an engine again. */
const COME_BACK = 15_000;

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`index.html lacks ${id}`);
  return found;
}

function later(milliseconds: number, callback: () => void): () => void {
  const timer = setTimeout(callback, milliseconds);
  return () => { clearTimeout(timer); };
}

/** See the module. */
export class Page {
  private readonly name = crypto.randomUUID();
  private readonly door = engineDoor(engineUrl);
  private readonly toasts = new Toasts(element("messages"), element("toast") as HTMLTemplateElement);
  private readonly menus = new Menus();
  private readonly routes = new Routes();
  private readonly isApple = isApple(navigator.userAgent);
  private readonly moreLinks = new MoreLinks(element("main-nav"), element("more"));
  private readonly downloads = new Downloads();
  private readonly channel = new PagesChannel();
  private readonly syncStatus = new SyncStatus(element("sync-status"), element("sync-spoken"));
  private readonly times = new Times(navigator.language, undefined);
  private readonly painter = new Painter((fragment) => {
    this.times.localise(fragment, new Date());
    if (this.isApple) for (const key of fragment.querySelectorAll("kbd[data-mod]")) key.textContent = "⌘";
  });
  private readonly supervisor: Supervisor = this.makeSupervisor();
  private readonly entrance = new Entrance(new Argon2(argon2Url), () => this.supervisor.requests);
  private readonly workbench: Workbench = this.makeWorkbench();
  private readonly importDialog = this.makeImportDialog();
  private readonly display = new Display(this.painter, this.routes, this.toasts, {
    refresh: (root) => { this.refresh(root); },
    command: (name, target, value) => { this.workbench.command(name, target, value); },
  });
  private readonly palette = new CommandPalette(element("palette") as HTMLDialogElement, (box) => { this.workbench.typed(box); });
  private readonly wishes = new Wishes(this.isApple, {
    isOpen: () => this.supervisor.isOpen,
    go: (route) => { this.go(route); },
    command: (name) => { this.workbench.command(name, "", ""); },
    lock: () => { void this.lockNow(); },
    palette: () => { this.palette.toggle(); },
    sayStatus: () => { void this.workbench.sayStatus(); },
    undo: () => this.toasts.press("Undo"),
    focusOn: (id) => this.display.focusOn(id),
  });
  private readonly tenancy = new Tenancy(this.channel, {
    enter: () => { void this.enter(); },
    elsewhere: (take) => { this.elsewhere(take); },
  });
  private engineEnded: () => void = () => undefined;
  private isYielding = false;
  private visited = 0;

  /** Starts everything. */
  async begin(): Promise<void> {
    listen(this.actions(), this.menus);
    document.addEventListener(FOLLOW_TITLE, (event) => {
      if (event instanceof CustomEvent && typeof event.detail === "string") this.workbench.command("link.follow", "", event.detail);
    });
    addEventListener("hashchange", () => { this.navigate(); });
    watchPresence(document, () => performance.now(), () => { this.supervisor.send({ t: "active" }); });
    addEventListener("pagehide", () => { this.workbench.flush(); });
    addEventListener("beforeunload", (event) => { if (this.workbench.saveStatus.hasRefused) event.preventDefault(); });
    const calendar = new Calendar({ now: () => new Date(), later }, (today) => { this.supervisor.send({ t: "day", today }); });
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.workbench.flush(); else calendar.look(); });
    this.channel.hear((word) => { if (word === "flush") this.workbench.flush(); else this.yieldVault(); });
    void holdLock(`page-${this.name}`).then(() => this.door.shared ? this.enter() : this.tenancy.begin());
    await this.makeUpdate().watch(serviceWorkerUrl).catch(() => undefined); // no service worker: online only
  }

  private async enter(): Promise<void> {
    this.supervisor.start(); // the engine loads while the slots are read
    if (!await this.entrance.begin()) this.supervisor.leave();
  }

  private makeSupervisor(): Supervisor {
    return new Supervisor({
      link: (events) => new Link({ door: this.door, watchLock, later }, events),
      introduction: () => ({
        page: this.name,
        language: navigator.language,
        time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC",
        today: localDay(new Date()),
        route: routeOf(location.hash),
      }),
      now: () => performance.now(),
      later,
    }, {
      vault: (vault) => { void this.entrance.vault(vault); },
      opened: (again, kitDue) => { this.opened(again, kitDue); },
      down: () => { this.workbench.engineDied(); },
      locked: () => { this.locked(); },
      closed: () => { this.closed(); },
      ended: () => { this.engineEnded(); },
      cannotReopen: (message) => { this.forgetEverything(); void this.entrance.again(false, message); },
      gaveUp: () => { this.gaveUp(); },
      received: (message) => { this.received(message); },
    });
  }

  private makeWorkbench(): Workbench {
    return new Workbench({
      send: (message) => { this.supervisor.send(message); },
      requests: () => this.supervisor.requests,
      announce: (kind, text) => this.toasts.show({ kind, text }),
      erased: () => { void forgetThisDevice(); },
      passphrases: {
        stretch: (passphrase, stretching) => this.entrance.stretch(passphrase, stretching),
        slots: () => this.entrance.currentSlots(),
      },
      syncStatus: this.syncStatus,
    });
  }

  private makeImportDialog(): ImportDialog {
    return new ImportDialog({
      ask: (make) => this.supervisor.requests.ask(make),
      cancel: (job) => { this.supervisor.send({ t: "import-cancel", job }); },
      failed: (text) => { this.toasts.show({ kind: "alert", text }); },
      ended: () => { void this.reportStorage(); },
    });
  }

  private makeUpdate(): Update {
    return new Update({
      offer: (run) => {
        const action = { label: "Reload to update", run };
        this.toasts.show({ kind: "status", text: "A new version is ready.", action, stays: true });
      },
      flushAll: () => { this.workbench.flush(); this.channel.say("flush"); },
      sayWaiting: () => this.toasts.show({ kind: "status", text: "The update waits for text that is not saved yet.", stays: true }),
      closeEngine: () => this.closeEngine(),
      takenOver: () => { this.takenOver(); },
    }, buildId);
  }

  private actions(): Actions {
    const { workbench, importDialog } = this;
    const shell: ShellDoor = {
      importDialog,
      announce: (kind, text) => { this.toasts.show({ kind, text }); },
      go: (route) => { this.go(route); },
      perform: (id) => { this.wishes.perform(id); },
      palette: () => { this.palette.toggle(); },
      back: () => { this.back(); },
      lock: () => { void this.lockNow(); },
      storageChanged: () => { void this.reportStorage(); },
    };
    return {
      command: (name, target, value) => { workbench.command(name, target, value); },
      typed: (field) => { workbench.typed(field); },
      left: () => { workbench.flush(); },
      submit: (form) => { workbench.submit(form); },
      passphrase: (form) => { void workbench.passphrase(form); },
      preference: choosePreference,
      go: (route) => { this.go(route); },
      shell: (action, target) => { shellAction(action, shell, target); },
      dropped: (transfer) => { void importDialog.dropped(transfer); },
      chord: (event) => { this.wishes.chord(event); },
      key: (event) => { this.wishes.key(event); },
    };
  }

  /** The route before, if it was one of this visit's; else the list that the screen belongs to. */
  private back(): void {
    if (this.visited > 1) history.back();
    else this.go(`#/${sectionOf(routeOf(location.hash))}`);
  }

  /** Goes to a route at once; `hashchange`, which would come a frame later, tells of the others. */
  private go(route: string): void {
    if (location.hash === route) return;
    showRoute(route, false);
    this.navigate();
  }

  private navigate(): void {
    this.visited += 1;
    this.workbench.flush();
    this.menus.close(false);
    this.moreLinks.close();
    if (!this.supervisor.isOpen) return; // it goes there when the vault is open
    const route = routeOf(location.hash);
    this.routes.go(route);
    this.supervisor.send({ t: "navigate", route });
  }

  private opened(again: boolean, kitDue: boolean): void {
    if (document.body.dataset["screen"] !== "app") this.entrance.leave();
    document.body.dataset["screen"] = "app";
    this.syncStatus.set("local");
    this.routes.reset();
    if (again) this.toasts.show({ kind: "status", text: RESTARTED });
    else if (kitDue) history.replaceState(null, "", KIT_ROUTE);
    this.navigate();
    if (again) this.workbench.engineRestarted();
    void this.reportStorage();
    setTimeout(() => { this.loadEditor(); }, 1_000); // before somebody opens a note, after the list is there
  }

  private received(message: ToPage): void {
    if (isEditorMessage(message)) this.workbench.editor(message);
    else if (message.t === "screen") this.display.screen(message);
    else if (message.t === "paint") this.display.paint(message);
    else if (message.t === "rows") this.display.rows(message);
    else if (message.t === "toast") this.display.toast(message);
    else if (message.t === "download") this.downloads.piece(message);
    else if (message.t === "lock-due") void this.lockNow();
  }

  private refresh(root: ParentNode): void {
    this.workbench.refresh(root);
    showPreferences(root);
    this.importDialog.show();
    this.palette.painted();
    if (root.querySelector("[data-storage-text]") !== null) void this.reportStorage();
    if (root.querySelector("holdfast-editor") !== null) this.loadEditor();
  }

  private loadEditor = (): void => {
    this.loadEditor = () => undefined;
    void import("../editor/island").then(({ defineEditor }) => { defineEditor(this.workbench.bridge); });
  };

  private async reportStorage(): Promise<void> {
    const report = await storageReport();
    this.supervisor.send(report);
    showStorage(document, report, navigator.language);
  }

  private async lockNow(): Promise<void> {
    const { saveStatus } = this.workbench;
    this.workbench.flush();
    await Promise.race([saveStatus.settled(), new Promise((resolve) => { setTimeout(resolve, 2_000); })]);
    if (saveStatus.isSettled) {
      this.supervisor.send({ t: "lock" });
      return;
    }
    const action = { label: "Lock anyway", run: () => { this.supervisor.send({ t: "lock" }); } };
    this.toasts.show({ kind: "alert", text: "Something that you wrote is not saved. Locking would lose it.", action });
  }

  private locked(): void {
    this.forgetEverything();
    void this.entrance.again(false);
  }

  private forgetEverything(): void {
    document.body.dataset["screen"] = "starting";
    this.workbench.clear();
    this.importDialog.clear();
    this.menus.close(false);
    clearDialogs();
    this.display.clear();
    this.downloads.clear();
    this.toasts.clear();
    this.syncStatus.set("locked");
  }

  /** The engine makes room: for a new version (this page will be reloaded), or for another tab. */
  private closed(): void {
    this.workbench.engineDied();
    if (this.isYielding) return;
    later(COME_BACK, () => { this.supervisor.start(); });
  }

  private closeEngine(): Promise<void> {
    return new Promise((resolve) => {
      this.engineEnded = resolve;
      if (!this.supervisor.close()) resolve();
    });
  }

  private takenOver(): void {
    if (this.workbench.saveStatus.isSettled) {
      location.reload();
      return;
    }
    const action = { label: "Reload", run: () => { location.reload(); } };
    this.toasts.show({ kind: "alert", text: "A new version has taken over. Copy what is not saved here, then reload.", action });
  }

  private yieldVault(): void {
    if (this.door.shared || this.isYielding) return;
    this.isYielding = true;
    this.workbench.flush();
    const { saveStatus } = this.workbench;
    void Promise.race([saveStatus.settled(), new Promise((resolve) => { setTimeout(resolve, 2_000); })])
      .then(() => saveStatus.isSettled ? this.closeEngine() : Promise.reject(new Error("unsaved")))
      .then(() => {
        this.supervisor.leave();
        this.forgetEverything();
        this.isYielding = false;
        this.tenancy.leave();
      })
      .catch(() => { this.isYielding = false; }); // what is not saved is worth more than the other tab's wish
  }

  private elsewhere(take: () => void): void {
    this.entrance.sayPlain("Holdfast", "Holdfast is open in another tab.", { label: "Use here", run: take });
  }

  /** What is on the screen stays: there may be text in it that is not saved. */
  private gaveUp(): void {
    const text = "Holdfast's engine stopped three times within a minute. Everything that said “Saved” is still there.";
    const action = { label: "Try again", run: () => { this.supervisor.tryAgain(); } };
    if (document.body.dataset["screen"] === "app") this.toasts.show({ kind: "alert", text, action });
    else this.entrance.sayPlain("Holdfast has stopped", text, action);
  }
}
