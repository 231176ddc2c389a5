/** Direction: every line of the text finds its own, so Hebrew and English stand in one note as they should. */

import type { Extension } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin, type DecorationSet, type PluginValue, type ViewUpdate } from "@codemirror/view";

const auto = Decoration.line({ attributes: { dir: "auto" } });

class Directions implements PluginValue {
  decorations: DecorationSet;

  constructor(view: EditorView) {
    this.decorations = directions(view);
  }

  update(update: ViewUpdate): void {
    if (update.docChanged || update.viewportChanged) this.decorations = directions(update.view);
  }
}

function directions(view: EditorView): DecorationSet {
  const lines = view.viewportLineBlocks.map((block) => auto.range(block.from));
  return Decoration.set(lines);
}

/** See the module. */
export const directionOfLines: Extension = [
  EditorView.perLineTextDirection.of(true),
  ViewPlugin.fromClass(Directions, { decorations: (plugin) => plugin.decorations }),
];
