import { hash } from "node:crypto";
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { isOwn } from "../../bin/kept-files.mjs";
import { orNothing } from "./or-nothing.ts";
import type { PackLine } from "./stack-pack.ts";

/** A stack's bytes, as cdktf wrote them. */
export interface KeptStack {
  readonly octets: Buffer;
  readonly hasGuard: boolean;
}

/** An index beyond this is not read: a stack's line has some 150 characters. */
const MOST_INDEX_BYTES = 64 * 1024 * 1024;

/** A stack beyond this is not kept. */
export const MOST_STACK_BYTES = 16 * 1024 * 1024;

export interface Pack {
  readonly path: string;
  readonly file: number;
  readonly stacks: ReadonlyMap<string, { digest: string; at: number; length: number; hasGuard: boolean }>;
}

/** A pack that is one, and that nobody else may write; undefined otherwise. */
export function openPack(path: string): Pack | undefined {
  const file = orNothing(() => openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK));
  if (file === undefined) return undefined;
  const stacks = orNothing(() => indexOf(file));
  if (stacks !== undefined) return { path, file, stacks };
  orNothing(() => closeSync(file));
  return undefined;
}

/** Where each stack is in a pack: the end of it says, under a digest. */
function indexOf(file: number): Pack["stacks"] | undefined {
  const stat = fstatSync(file);
  if (!stat.isFile() || !isOwn(stat)) return undefined;
  const end = octetsAt(file, stat.size - TRAILER, TRAILER).toString("latin1");
  const length = Number(end.slice(64));
  if (!/^[0-9a-f]{64}[0-9]{12}$/.test(end) || length > MOST_INDEX_BYTES) return undefined;
  const index = octetsAt(file, stat.size - TRAILER - length, length);
  if (digestOf(index) !== end.slice(0, 64)) return undefined;
  const stacks = new Map<string, { digest: string; at: number; length: number; hasGuard: boolean }>();
  let at = 0;
  for (const [key, digest, octets, hasGuard] of JSON.parse(index.toString("utf8")) as PackLine[]) {
    stacks.set(key, { digest, at, length: octets, hasGuard });
    at += octets;
  }
  return stacks;
}

/** A digest and a length. */
const TRAILER = 64 + 12;

/** A stack that has the digest that it was kept with; undefined where there is none. */
export function readFrom({ file, stacks }: Pack, key: string): KeptStack | undefined {
  const place = stacks.get(key);
  if (place === undefined || place.length > MOST_STACK_BYTES) return undefined;
  const octets = octetsAt(file, place.at, place.length);
  return digestOf(octets) === place.digest ? { octets, hasGuard: place.hasGuard } : undefined;
}

function octetsAt(file: number, at: number, length: number): Buffer {
  if (at < 0) throw new Error("must be within the file");
  const octets = Buffer.allocUnsafe(length);
  if (readSync(file, octets, 0, length, at) !== length) throw new Error("must be whole");
  return octets;
}

const digestOf = (octets: Buffer): string => hash("sha256", octets);
