import { createHash, type Hash } from "node:crypto";
import { type Dirent, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { compareText } from "../model/diagnostic.ts";
import { fileOctets } from "./file-octets.ts";
import { type Files, filesIn } from "./files.ts";
import { MAX_LOCK_BYTES, OF_ROOT, OF_TOOLKIT } from "./root-parts.ts";
import type { Folders } from "./workspace.ts";
import { textOf, textWithin } from "./yaml/source-text.ts";

/** All of a root that any command reads to judge it. */
const READ = [...OF_ROOT, "acknowledge"];

/** A file beyond this is refused by its size alone. */
const MOST_BYTES = 64 * 1024 * 1024;

/** No reader takes a larger file. What is beyond either is read again where it is asked for, and then nothing that is found is remembered. */
const KEPT_BYTES = { file: MAX_LOCK_BYTES, all: 256 * 1024 * 1024 };

const PIECE = 1024 * 1024;

/** A root whose files were read. */
export interface ReadRoot {
  /** The folders, whose files are those that were read: whatever becomes of them on the disk. */
  readonly folders: Folders;
  /**
   * A digest of all that decides what is found: the names of the files, what kind each is, and what they hold, with what ships with the toolkit.
   * Two roots with the same digest have the same findings. Undefined where something that ships cannot be read, or not all of the root was kept.
   */
  readonly digest: () => string | undefined;
}

/**
 * Reads every file of a root folder, each once: what is found of them is found of what the digest is of, even if a file is saved meanwhile.
 * Undefined where something cannot be read: what is to be reported of that, only the reading one by one shows.
 */
export function readRoot(folders: Folders): ReadRoot | undefined {
  const { root, toolkit } = folders;
  const files = new Map<string, Buffer>();
  const names = new Map<string, readonly string[]>();
  const missing = new Set<string>();
  let room = KEPT_BYTES.all;
  let isWhole = true;
  const copy = copier();
  const keep: Keep = {
    folder: (name, entries) => names.set(name, entries),
    file: (name, octets) => {
      if (octets.length > Math.min(KEPT_BYTES.file, room)) {
        isWhole = false;
        return;
      }
      room -= octets.length;
      files.set(name, copy(octets));
    },
    nothing: (name) => missing.add(name),
  };
  const hash = rootHash(root, keep);
  if (hash === undefined) return undefined;
  return {
    folders: {
      ...folders,
      files: {
        root: keptFiles(root, { files, names, missing }),
        toolkit: root === toolkit ? undefined : filesIn(toolkit),
      },
    },
    digest: () => (isWhole ? digestWith(hash, folders) : undefined),
  };
}

/** The digest of `readRoot`, of files that nobody is going to ask for: none is kept. Undefined where one cannot be read. */
export function rootDigest(folders: Pick<Folders, "root" | "toolkit">): string | undefined {
  const hash = rootHash(folders.root, undefined);
  return hash && digestWith(hash, folders);
}

function rootHash(root: string, keep: Keep | undefined): Hash | undefined {
  const hash = createHash("sha256");
  try {
    for (const name of READ) add(hash, join(root, name), name, keep);
    return hash;
  } catch {
    return undefined;
  }
}

/** The digest of a root's files and of what ships. */
function digestWith(hash: Hash, { root, toolkit }: Pick<Folders, "root" | "toolkit">): string | undefined {
  const all = hash.copy().update(root === toolkit ? "itself\n" : "another\n");
  try {
    for (const name of OF_TOOLKIT) add(all, join(toolkit, name), name, undefined);
    return all.digest("hex");
  } catch {
    return undefined;
  }
}

/** Copies octets, many into one piece of memory: ten thousand small pieces are never given back. */
function copier(): (octets: Buffer) => Buffer {
  let piece = Buffer.alloc(0);
  return (octets) => {
    if (octets.length > piece.length) piece = Buffer.allocUnsafeSlow(Math.max(PIECE, octets.length));
    const copied = piece.subarray(0, octets.copy(piece));
    piece = piece.subarray(octets.length);
    return copied;
  };
}

interface Kept {
  /** Those whose text nobody has got yet. */
  readonly files: Map<string, Buffer>;
  /** The names in each folder. */
  readonly names: ReadonlyMap<string, readonly string[]>;
  readonly missing: ReadonlySet<string>;
}

/** What was read, and the disk for all that is not a file of a usual size: links, and what else is refused. */
function keptFiles(root: string, { files, names, missing }: Kept): Files {
  const disk = filesIn(root);
  const texts = new Map<string, string>();
  const isListed = (path: string) => {
    const slash = path.lastIndexOf("/");
    return names.get(path.slice(0, Math.max(0, slash)))?.includes(path.slice(slash + 1)) ?? true;
  };
  return {
    list: (folder, into) => names.get(folder) ?? (missing.has(folder) ? [] : disk.list(folder, into)),
    exists: (path) => files.has(path) || texts.has(path) || (!missing.has(path) && isListed(path) && disk.exists(path)),
    text: (file, maxBytes) => {
      const known = texts.get(file);
      if (known !== undefined) return textWithin(known, file, maxBytes);
      const octets = files.get(file);
      if (octets === undefined) return disk.text(file, maxBytes);
      const read = textOf(octets, file, maxBytes);
      // Who asks keeps the text: a fleet's octets are not held beside it. One that is too large for its reader may be asked for by another.
      if ("text" in read) {
        files.delete(file);
        texts.set(file, read.text);
      }
      return read;
    },
  };
}

/** Takes what is read; undefined: nobody does. */
interface Keep {
  readonly folder: (name: string, entries: readonly string[]) => void;
  /** Octets as long as no other file is read. */
  readonly file: (name: string, octets: Buffer) => void;
  /** There is nothing by this name. */
  readonly nothing: (name: string) => void;
}

function add(hash: Hash, path: string, name: string, keep: Keep | undefined): void {
  addKind(hash, path, name, lstatSync(path, { throwIfNoEntry: false }), keep);
}

type Kind = Pick<Dirent, "isDirectory" | "isFile" | "isSymbolicLink">;

function addKind(hash: Hash, path: string, name: string, kind: Kind | undefined, keep: Keep | undefined): void {
  if (kind?.isDirectory()) {
    const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => compareText(a.name, b.name));
    keep?.folder(name, visible(entries));
    hash.update(`folder ${JSON.stringify(name)} ${entries.length}\n`);
    for (const entry of entries) addKind(hash, `${path}/${entry.name}`, `${name}/${entry.name}`, entry, keep);
  } else if (kind?.isFile()) {
    const octets = fileOctets(path, MOST_BYTES);
    if (keep !== undefined && isAskedFor(name)) keep.file(name, octets);
    hash.update(`file ${JSON.stringify(name)} ${octets.length}\n`).update(octets);
  } else {
    if (kind === undefined) keep?.nothing(name);
    // Links are refused wherever they lead.
    const words = kind === undefined ? "none" : kind.isSymbolicLink() ? "link" : "other";
    hash.update(`${words} ${JSON.stringify(name)}\n`);
  }
}

/** What is hidden, or in a folder below those, nobody reads. */
const isAskedFor = (name: string): boolean => /^[^/]+(?:\/[^./][^/]*)?$/.test(name);

const visible = (entries: readonly Dirent[]): string[] =>
  entries.flatMap(({ name }) => (name.startsWith(".") ? [] : [name]));
