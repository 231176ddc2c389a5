import assert from "node:assert/strict";
import { test } from "node:test";

import { EditorState, type TransactionSpec } from "@codemirror/state";
import * as Y from "yjs";

import { deltaChanges, fromDocument, typing, writeTransaction } from "../../web/editor/binding";
import { difference } from "../../web/editor/text-difference";
import { lineFeedsOnly, mended, splitsPair, wellFormed } from "../../web/editor/whole-characters";
import { Random } from "./editor-random";

/** An editor without a screen: the same two halves of the binding, wired by hand. */
class Screen {
  readonly doc = new Y.Doc();
  readonly text = this.doc.getText("t");
  readonly updates: Uint8Array[] = [];
  state = EditorState.create({
    extensions: [
      lineFeedsOnly,
      EditorState.transactionFilter.of((transaction) =>
        transaction.docChanged && transaction.annotation(fromDocument) !== true ? mended(transaction) : transaction),
    ],
  });

  constructor(client: number) {
    this.doc.clientID = client;
    this.doc.on("update", (update: Uint8Array, origin: unknown) => { if (origin !== "remote") this.updates.push(update); });
    this.text.observe((event, transaction) => {
      if (transaction.origin !== typing) this.dispatch({ changes: deltaChanges(event.delta), annotations: fromDocument.of(true) });
    });
  }

  dispatch(spec: TransactionSpec): void {
    const transaction = this.state.update(spec);
    this.state = transaction.state;
    writeTransaction(this.text, transaction);
  }

  receive(updates: readonly Uint8Array[]): void {
    for (const update of updates) Y.applyUpdate(this.doc, update, "remote");
  }
}

/** Fails if any item of the document begins or ends inside a character. */
function assertWholeItems(doc: Y.Doc): void {
  for (const structs of doc.store.clients.values()) {
    for (const struct of structs) {
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentString) {
        assert.equal(wellFormed(struct.content.str), struct.content.str, "an item holds half a character");
      }
    }
  }
}

void test("an emoji replaced by its neighbour is deleted and inserted as a whole", () => {
  const screen = new Screen(17);
  screen.dispatch({ changes: { from: 0, insert: "a😀b" } });
  screen.dispatch({ changes: { from: 2, to: 3, insert: "\uDE01" } });
  assert.equal(screen.text.toJSON(), "a😁b");
  assert.equal(screen.state.doc.toString(), "a😁b");
  const peer = new Y.Doc();
  for (const update of screen.updates) Y.applyUpdate(peer, update);
  assert.equal(peer.getText("t").toJSON(), "a😁b");
  assertWholeItems(screen.doc);
  const { structs, ds } = Y.decodeUpdate(screen.updates.at(-1) ?? new Uint8Array());
  assert.deepEqual(structs.map((struct) => struct.length), [2]);
  assert.deepEqual([...ds.clients.values()].flat().map((range) => range.len), [2]);
});

void test("half a character on its own becomes U+FFFD, on the screen as well", () => {
  const screen = new Screen(17);
  screen.dispatch({ changes: { from: 0, insert: "x\uD83Dy" } });
  assert.equal(screen.state.doc.toString(), "x\uFFFDy");
  screen.dispatch({ changes: { from: 3, insert: "😀" } });
  screen.dispatch({ changes: { from: 4, to: 5 } });
  assert.equal(screen.state.doc.toString(), "x\uFFFDy\uFFFD");
  assert.equal(screen.text.toJSON(), screen.state.doc.toString());
});

void test("whole characters beside an edit are not mistaken for halves", () => {
  const screen = new Screen(17);
  screen.dispatch({ changes: { from: 0, insert: "😀😁" } });
  screen.dispatch({ changes: { from: 2, insert: "-" } });
  assert.equal(screen.state.doc.toString(), "😀-😁");
  screen.dispatch({ changes: { from: 2, to: 3 } });
  assert.equal(screen.text.toJSON(), "😀😁");
});

void test("other line ends become LF before anything is written", () => {
  const screen = new Screen(17);
  screen.dispatch({ changes: { from: 0, insert: "one\r\ntwo\rthree\n" } });
  assert.equal(screen.state.doc.toString(), "one\ntwo\nthree\n");
  assert.equal(screen.text.toJSON(), screen.state.doc.toString());
});

void test("somebody else's text before the caret moves the caret with its text, and sets none", () => {
  const screen = new Screen(17);
  screen.dispatch({ changes: { from: 0, insert: "hello world" }, selection: { anchor: 6, head: 11 } });
  const other = new Screen(33);
  other.receive(screen.updates);
  other.dispatch({ changes: [{ from: 0, insert: ">> " }, { from: 11, insert: "!" }] });
  screen.receive(other.updates);
  assert.equal(screen.state.doc.toString(), ">> hello world!");
  assert.equal(screen.state.sliceDoc(screen.state.selection.main.from, screen.state.selection.main.to), "world");
});

void test("random edits on two screens: screen, document and peers stay the same", () => {
  let edits = 0;
  for (let seed = 1; seed <= 60; seed += 1) {
    const random = new Random(seed);
    const screens = [new Screen(17), new Screen(33)] as const;
    let seen = [0, 0];
    for (let step = 0; step < 40; step += 1) {
      const side = random.below(2);
      const screen = side === 0 ? screens[0] : screens[1];
      const length = screen.state.doc.length;
      const changes = Array.from({ length: 1 + random.below(3) }, () => {
        const from = random.below(length + 1);
        return { from, to: Math.min(length, from + random.below(4)), insert: random.text() };
      });
      const apart = changes.sort((a, b) => a.from - b.from).filter((change, index, all) => index === 0 || change.from > (all[index - 1]?.to ?? 0));
      screen.dispatch({ changes: apart });
      edits += apart.length;
      assert.equal(screen.text.toJSON(), screen.state.doc.toString(), `seed ${seed}, step ${step}`);
      if (random.below(3) === 0) {
        screens[0].receive(screens[1].updates.slice(seen[0]));
        screens[1].receive(screens[0].updates.slice(seen[1]));
        seen = [screens[1].updates.length, screens[0].updates.length];
        assert.equal(screens[0].state.doc.toString(), screens[1].state.doc.toString(), `seed ${seed}, step ${step}`);
      }
    }
    for (const screen of screens) {
      const text = screen.text.toJSON();
      assert.equal(text, wellFormed(text), `seed ${seed}`);
      assert.equal(screen.state.doc.toString(), text, `seed ${seed}`);
      assertWholeItems(screen.doc);
    }
  }
  assert.ok(edits > 2_000, `only ${edits} edits were tried`);
});

void test("a difference leads from one text to the other and cuts no character", () => {
  let pieces = 0;
  for (let seed = 1; seed <= 400; seed += 1) {
    const random = new Random(seed);
    const lines = Array.from({ length: random.below(12) }, () => random.text() + random.text());
    const before = lines.join("\n");
    for (let edit = 0; edit < 3; edit += 1) lines.splice(random.below(lines.length + 1), random.below(2), random.text());
    const after = lines.join("\n");
    const state = EditorState.create({ doc: before, extensions: lineFeedsOnly });
    const changes = difference(before, after);
    assert.equal(state.update({ changes }).newDoc.toString(), after, `seed ${seed}`);
    for (const change of changes) {
      assert.ok(!splitsPair(state.doc, change.from) && !splitsPair(state.doc, change.to), `seed ${seed}`);
      assert.equal(wellFormed(change.insert), change.insert, `seed ${seed}`);
    }
    pieces += changes.length > 1 ? 1 : 0;
  }
  assert.ok(pieces > 50, "differences were never made of several pieces");
  assert.deepEqual(difference("one\ntwo\nthree\n", "ONE\ntwo\nthree!\n"), [
    { from: 0, to: 3, insert: "ONE" }, { from: 13, to: 13, insert: "!" },
  ]);
});
