// Files with names of their own: folders are opened, and of two alike one gets a number.
import { firstFree } from '../../base/first-free';
import type { Carried } from './open-task';

/** A file and its name, with the folders above it where a folder was given. */
export type NamedFile = { readonly name: string; readonly file: File };

/** More than any export has; whoever drops a whole disk is told. */
export const MOST_FILES = 2_000;

/** Every file that was carried; folders are read to their end, hidden files in them left out. */
export async function namedFiles({ files, entries }: Carried): Promise<readonly NamedFile[]> {
  const found = entries.some(({ isDirectory: isFolder }) => isFolder)
    ? await walkFolders(entries)
    : files.map((file) => ({ name: file.webkitRelativePath || file.name, file }));
  return withOwnNames(found);
}

/** The files at and below the entries; it stops behind the most that is read. */
async function walkFolders(entries: readonly FileSystemEntry[]): Promise<readonly NamedFile[]> {
  const found: NamedFile[] = [];
  const visit = async (entry: FileSystemEntry): Promise<void> => {
    if (entry.name.startsWith('.') || found.length > MOST_FILES) return;
    if (isDirectory(entry)) for (const child of await childrenOf(entry)) await visit(child);
    else if (isFile(entry)) found.push({ name: entry.fullPath.replace(/^\//, ''), file: await fileOf(entry) });
  };
  for (const entry of entries) await visit(entry);
  return found;
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

/** A reader gives a folder away piece by piece, until a piece is empty. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const piece = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (piece.length === 0) return children.sort((a, b) => (a.name < b.name ? -1 : 1));
    children.push(...piece);
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => {
    entry.file(resolve, reject);
  });
}

/** Two files of one name are told apart by a number: what is chosen for a file goes by its name. */
function withOwnNames(files: readonly NamedFile[]): readonly NamedFile[] {
  const taken = new Set<string>();
  return files.map(({ name, file }) => {
    const own = firstFree(
      name,
      (candidate) => taken.has(candidate),
      (number) => `${name} (${String(number)})`,
    );
    taken.add(own);
    return { name: own, file };
  });
}
