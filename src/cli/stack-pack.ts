import { hash } from "node:crypto";
import { closeSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { makeFolder } from "../../bin/kept-files.mjs";

export const SUFFIX = ".stacks";

/** A stack's key, the digest of its bytes, how many they are, and whether a guard is beside it. */
export type PackLine = readonly [key: string, digest: string, octets: number, hasGuard: boolean];

export interface PackWriter {
  /** Writes a stack behind those before it. */
  readonly add: (key: string, octets: Buffer, hasGuard: boolean) => void;
  /** Puts the pack in its place, where anything was added; whether it stands. */
  readonly end: () => boolean;
}

/**
 * Writes a pack: the bytes of its stacks, the index, the index's digest and length. Aside and renamed, one stack at a time, so that a fleet's
 * are never in memory together. Where it cannot be written, nothing is.
 */
export function packWriter(folder: string): PackWriter {
  const lines: PackLine[] = [];
  const aside = join(folder, `.${process.pid}-${process.hrtime.bigint()}${SUFFIX}`);
  let file: number | undefined;
  let failed = false;
  const attempt = (work: () => void): void => {
    if (failed) return;
    try {
      work();
    } catch {
      failed = true;
    }
  };
  const whole = (into: number, octets: Buffer): void => {
    for (let at = 0; at < octets.length; ) at += writeSync(into, octets, at);
  };
  return {
    add: (key, octets, hasGuard) =>
      attempt(() => {
        if (file === undefined) {
          makeFolder(folder);
          file = openSync(aside, "wx", 0o600);
        }
        whole(file, octets);
        lines.push([key, hash("sha256", octets), octets.length, hasGuard]);
      }),
    end: () => {
      if (file === undefined) return false;
      const opened = file;
      const index = Buffer.from(JSON.stringify(lines));
      const digest = hash("sha256", index);
      attempt(() =>
        whole(opened, Buffer.concat([index, Buffer.from(digest + String(index.length).padStart(12, "0"))])),
      );
      try {
        closeSync(opened);
        // By what it holds: two runs that made the same have one pack.
        if (!failed) renameSync(aside, join(folder, `${digest}${SUFFIX}`));
        return !failed;
      } catch {
        return false;
      } finally {
        rmSync(aside, { force: true });
      }
    },
  };
}
