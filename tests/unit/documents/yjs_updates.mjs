// Makes updates with the real Yjs, as an editor would, and prints them as JSON: a list of [name, updates in hex, text].
import * as Y from "yjs";

const scenarios = {
  typing(text) {
    for (const letter of "Hello, world") text.insert(text.length, letter);
    text.insert(5, " there");
  },
  deletions(text) {
    text.insert(0, "one two three four");
    text.delete(4, 4);
    text.delete(0, 1);
    text.delete(text.length - 2, 2);
  },
  "insert and delete at once"(text, doc) {
    text.insert(0, "base");
    doc.transact(() => {
      text.insert(2, "abc");
      text.delete(1, 3);
      text.insert(1, "x");
    });
    doc.transact(() => {
      text.insert(0, "gone");
      text.delete(0, 4);
    });
  },
  "emoji widened to whole characters"(text, doc) {
    text.insert(0, "a😀b👩‍👩‍👧‍👦é漢字");
    doc.transact(() => {
      text.delete(1, 2);
      text.insert(1, "😁");
    });
    text.insert(3, "🎉🎉");
    text.delete(3, 2);
  },
  "undo and redo"(text) {
    const undo = new Y.UndoManager(text, { captureTimeout: 0 });
    text.insert(0, "first");
    text.insert(5, " 😀 second");
    text.delete(0, 5);
    undo.undo();
    undo.undo();
    undo.redo();
    text.delete(0, text.length);
    undo.undo();
  },
  "a batch merged"(text, doc, merge) {
    const before = [];
    const gather = (update) => before.push(update);
    doc.on("update", gather);
    text.insert(0, "batched");
    text.insert(3, "😀");
    text.delete(1, 2);
    doc.off("update", gather);
    merge(Y.mergeUpdates(before));
  },
};

const out = [];
for (const [name, act] of Object.entries(scenarios)) {
  const doc = new Y.Doc();
  doc.clientID = 17;
  const text = doc.getText("t");
  let made = [];
  doc.on("update", (update) => made.push(update));
  act(text, doc, (merged) => { made = [merged]; });
  out.push([name, made.map((update) => Buffer.from(update).toString("hex")), text.toString()]);
}

// What an editor must never do, and what Yjs does by itself.
const split = new Y.Doc();
split.clientID = 17;
const splitUpdates = [];
split.on("update", (update) => splitUpdates.push(Buffer.from(update).toString("hex")));
split.getText("t").insert(0, "x😀y");
split.transact(() => {
  split.getText("t").delete(2, 1);
  split.getText("t").insert(2, "\ude01");
});

const taken = new Y.Doc();
taken.clientID = 17;
Y.applyUpdate(taken, Buffer.from(splitUpdates[0], "hex"));

// Out of causal order, Yjs keeps what yrs loses.
const patient = new Y.Doc();
for (const hex of JSON.parse(process.argv[2])) Y.applyUpdate(patient, Buffer.from(hex, "hex"));

console.log(JSON.stringify({
  scenarios: out,
  split: { updates: splitUpdates, text: split.getText("t").toString() },
  clientAfterForeignUpdate: taken.clientID,
  outOfOrder: patient.getText("t").toString(),
}));
