/**
 * Files that somebody chose or dropped, with the paths that they have among each other.
 *
 * Rules: nothing is read here. Paths are what the browser says; they are names for the engine, never places.
 */

/** A file to import. */
export interface ChosenFile {
  readonly path: string;
  readonly file: File;
}

/** Lets the person choose; empty if they change their mind. */
export function chooseFiles(folder: boolean): Promise<ChosenFile[]> {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.webkitdirectory = folder;
  input.hidden = true;
  document.body.append(input);
  return new Promise<ChosenFile[]>((resolve) => {
    input.addEventListener("change", () => { resolve(fromInput(input.files)); });
    input.addEventListener("cancel", () => { resolve([]); });
    input.click();
  }).finally(() => { input.remove(); });
}

function fromInput(files: FileList | null): ChosenFile[] {
  return [...files ?? []].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** What was dropped: files, and the files of folders. Must be called within the event. */
export async function droppedFiles(transfer: DataTransfer): Promise<ChosenFile[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const found = await Promise.all(entries.map(filesOf));
  return found.flat();
}

async function filesOf(entry: FileSystemEntry): Promise<ChosenFile[]> {
  if (entry instanceof FileSystemFileEntry) {
    const file = await new Promise<File>((resolve, reject) => { entry.file(resolve, reject); });
    return [{ path: entry.fullPath.replace(/^\//, ""), file }];
  }
  if (!(entry instanceof FileSystemDirectoryEntry)) return [];
  const reader = entry.createReader();
  const found: ChosenFile[] = [];
  for (;;) { // a reader gives at most a hundred at a time
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) => { reader.readEntries(resolve, reject); });
    if (entries.length === 0) return found;
    for (const inner of entries) found.push(...await filesOf(inner));
  }
}

/** Files that no person put there. */
export function isPassedOver(path: string): boolean {
  const parts = path.split("/");
  return parts.includes("__MACOSX") || [".DS_Store", "Thumbs.db"].includes(parts.at(-1) ?? "");
}
