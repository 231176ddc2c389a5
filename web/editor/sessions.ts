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

  /** Shows a document on a surface; the result detaches it. */
  attach(document: string, surface: Surface): () => void {
    let session = this.open.get(document);
    if (session === undefined) {
      session = new Session(document, this.bridge, this.slots, () => { this.open.delete(document); });
      this.open.set(document, session);
    }
    const attached = session;
    attached.attach(surface);
    return () => { attached.detach(surface); };
  }

  /** Sends what has been typed into a document, at once. */
  flush(document: string): void {
    this.open.get(document)?.flush();
  }

  private each(act: (session: Session) => void): void {
    for (const session of [...this.open.values()]) act(session);
  }
}
