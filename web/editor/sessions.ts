/**
 * Sessions: the bodies being edited in this tab, at most one session for each document.
 *
 * A session outlives its screen while something typed is not durable, and is taken up again when the person comes back.
 */

import type { EditorBridge } from "../shell/editor-bridge";
import { Session, type Slots, type Surface } from "./session";

/** See the module. */
export class Sessions {
  private readonly open = new Map<string, Session>();

  constructor(private readonly bridge: EditorBridge, private readonly slots: Slots) {
    bridge.onEngineRestart(() => { this.each((session) => { session.open(); }); });
    bridge.onFlush(() => { this.each((session) => { session.flush(); }); });
    bridge.onLock(() => { this.each((session) => { session.destroy(); }); this.open.clear(); });
  }

  /** Shows a document on a surface. */
  attach(document: string, surface: Surface): Session {
    let session = this.open.get(document);
    if (session === undefined) {
      session = new Session(document, this.bridge, this.slots, () => { this.open.delete(document); });
      this.open.set(document, session);
    }
    session.attach(surface);
    return session;
  }

  private each(act: (session: Session) => void): void {
    for (const session of [...this.open.values()]) act(session);
  }
}
