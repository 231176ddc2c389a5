/**
 * The workbench: what somebody does in an open vault, on its way to the engine, and whether it is durable yet.
 *
 * Rules:
 * - A refused command is said in the region Messages; a refused form says it in its own `data-error`.
 * - `flush` sends everything that waits for a pause; `clear` forgets everything readable (locking).
 */

import type { ToEngine, ToPage } from "../generated/messages";

import { NoMemory } from "./argon2";
import type { EditorMessage, SaveState } from "./editor-bridge";
import { FieldInputs } from "./field-input";
import { Inputs } from "./inputs";
import { IslandBridge } from "./island-bridge";
import { passphraseValue, type PassphraseDoor } from "./passphrase-form";
import { LOCKED, type Answer, type Requests } from "./requests";
import { SaveStatus } from "./save-status";
import type { SyncStatus } from "./sync-status";
import { UnsavedLock } from "./unsaved-lock";

/** What the workbench needs of the page. */
export interface WorkbenchDoor {
  send(message: ToEngine): void;
  requests(): Requests;
  /** Gives back what takes the message away. */
  announce(kind: "status" | "alert", text: string): () => void;
  /** The vault is no more. */
  erased(): void;
  readonly passphrases: PassphraseDoor;
  readonly syncStatus: SyncStatus;
}

/** Milliseconds after which a refused field is sent again by itself: there may be room by then. */
const RETRY = 5_000;

/** The command after which there is no vault. */
const ERASES = "vault.erase";

/** Commands after which another document is open. */
const MAKES_ANOTHER: ReadonlySet<string> = new Set(["note.create"]);

/** See the module. */
export class Workbench {
  readonly saveStatus: SaveStatus;
  readonly bridge: IslandBridge;
  private readonly fields: FieldInputs;
  private readonly inputs: Inputs;
  private readonly unsaved = new UnsavedLock();
  private withdraw: () => void = () => undefined;
  private retrying: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly door: WorkbenchDoor) {
    this.saveStatus = new SaveStatus(showSaveState, () => { this.unsaved.set(!this.saveStatus.isSettled); });
    this.bridge = new IslandBridge((message) => { door.send(message); }, this.saveStatus, (kind, text) => {
      door.announce(kind, text);
    });
    this.fields = new FieldInputs(this.saveStatus, (code, message) => { this.refused(code, message); });
    this.inputs = new Inputs(async ({ name, target, isSaved }, value) => {
      const answer = await this.ask(name, target, value, true);
      if (answer.t === "done" && isSaved) this.succeeded();
      return answer;
    }, (milliseconds, callback) => {
      const timer = setTimeout(callback, milliseconds);
      return () => { clearTimeout(timer); };
    });
  }

  /** A button, a menu item, a checkbox. */
  command(name: string, target: string, value: string): void {
    this.flush(); // what was typed before comes before
    const left = MAKES_ANOTHER.has(name) ? document.getElementById("detail") : null;
    // The document that is left takes no more keys from this moment on; the screen that comes shows its own detail.
    if (left !== null) left.hidden = true;
    void this.ask(name, target, value, false).then((answer) => {
      if (answer.t !== "failed") return;
      if (left !== null) left.hidden = false;
      this.refused(answer.code, answer.message);
    });
  }

  /** A keystroke. */
  typed(field: HTMLInputElement | HTMLTextAreaElement): void {
    this.inputs.typed(this.fields.fieldOf(field), field.value);
  }

  /** A form with `data-submit`: its named fields as JSON text. */
  submit(form: HTMLFormElement): void {
    const { submit = "", target = "" } = form.dataset;
    const values = Object.fromEntries([...new FormData(form)].filter(([, value]) => typeof value === "string"));
    void this.ask(submit, target, JSON.stringify(values), false).then((answer) => {
      if (submit === ERASES && answer.t === "done") this.door.erased();
      this.formAnswered(form, answer);
    });
  }

  /** A form with `data-passphrase`. */
  async passphrase(form: HTMLFormElement): Promise<void> {
    const { passphrase: name = "", target = "" } = form.dataset;
    showFormError(form, null);
    try {
      const made = await passphraseValue(form, this.door.passphrases);
      if ("says" in made) showFormError(form, made.says);
      else this.formAnswered(form, await this.ask(name, target, made.value, false));
    } catch (error) {
      if (!(error instanceof NoMemory)) throw error;
      showFormError(form, "There is not enough memory for this. Close other tabs and try again.");
    }
  }

  /** Sends everything that waits. */
  flush(): void {
    this.inputs.flush();
    this.bridge.flushing.fire();
  }

  /** Sends everything that waits, and says how what is open is saved as soon as it is known. */
  async sayStatus(): Promise<void> {
    this.flush();
    const status = document.querySelector<HTMLElement>("[data-save-status]");
    const id = status?.dataset["saveStatus"] ?? "";
    await this.saveStatus.known(id);
    if (status?.isConnected === false) return; // locked meanwhile, or somewhere else
    this.door.announce("status", status === null ? this.saveStatus.wordsOf(id) : wordsFor(status, this.saveStatus));
  }

  /** The engine died; what is typed from now on waits for the next. */
  engineDied(): void {
    this.bridge.died.fire();
  }

  /** Another engine has the vault open. */
  engineRestarted(): void {
    this.bridge.restarted.fire();
    this.inputs.retry();
  }

  /** An editor message of the engine. */
  editor(message: EditorMessage): void {
    if (message.t === "editor-refused") this.door.syncStatus.heard(message.code);
    if (message.t === "editor-saved") this.succeeded();
    this.bridge.deliver(message);
  }

  /** The vault is locked: forget everything. */
  clear(): void {
    this.bridge.locked.fire();
    clearTimeout(this.retrying);
    this.inputs.clear();
    this.fields.clear();
    this.saveStatus.clear();
  }

  /** Puts the words into the save statuses that have been painted. */
  refresh(root: ParentNode): void {
    for (const element of root.querySelectorAll<HTMLElement>("[data-save-status]")) {
      const document = element.dataset["saveStatus"] ?? "";
      writeSaveState(element, this.saveStatus.stateOf(document), this.saveStatus.wordsOf(document));
    }
  }

  private ask(name: string, target: string, value: string, again: boolean): Promise<Answer> {
    return this.door.requests().ask((number) => ({ t: "command", number, name, target, value }), again);
  }

  /** Something was written: there is room. What was said of a refusal is withdrawn, what was refused tried again. */
  private succeeded(): void {
    this.door.syncStatus.heard(null);
    this.withdraw();
    this.withdraw = () => undefined;
    this.inputs.retry();
  }

  private refused(code: string, message: string): void {
    if (code === LOCKED) return;
    const withdraw = this.door.announce("alert", message);
    if (this.door.syncStatus.heard(code)) this.withdraw = withdraw;
    clearTimeout(this.retrying);
    this.retrying = setTimeout(() => { this.inputs.retry(); }, RETRY);
  }

  private formAnswered(form: HTMLFormElement, answer: Answer): void {
    if (answer.t === "failed") {
      this.door.syncStatus.heard(answer.code);
      if (!showFormError(form, answer.message)) this.door.announce("alert", answer.message);
      return;
    }
    showFormError(form, null);
    if ("clears" in form.dataset || "passphrase" in form.dataset) form.reset();
    if ("closesDialog" in form.dataset) form.closest("dialog")?.close();
  }
}

function wordsFor(element: HTMLElement, status: SaveStatus): string {
  const id = element.dataset["saveStatus"] ?? "";
  return "readOnly" in element.dataset && status.stateOf(id) === "saved" ? "Read-only" : status.wordsOf(id);
}

function showSaveState(id: string, state: SaveState, words: string): void {
  for (const element of document.querySelectorAll<HTMLElement>("[data-save-status]")) {
    if (element.dataset["saveStatus"] === id) writeSaveState(element, state, words);
  }
}

/** What cannot be edited (`data-read-only`) says so, unless something in it is not saved. */
function writeSaveState(element: HTMLElement, state: SaveState, words: string): void {
  const readOnly = "readOnly" in element.dataset && state === "saved";
  element.dataset["state"] = readOnly ? "read-only" : state;
  const text = readOnly ? "Read-only" : words;
  if (element.textContent !== text) element.textContent = text;
}

/** False if the form has no place for it. */
function showFormError(form: HTMLFormElement, text: string | null): boolean {
  const place = form.querySelector<HTMLElement>("[data-error]");
  if (place === null) return false;
  place.hidden = text === null;
  place.textContent = text ?? "";
  return true;
}

/** Whether a message is for an editor. */
export function isEditorMessage(message: ToPage): message is EditorMessage {
  return message.t.startsWith("editor-");
}
