import { closeSync, constants, fchmodSync, fstatSync, openSync, statfsSync } from "node:fs";

/**
 * File systems whose kernel notes with each change of a file when that was, and takes no other word for it: ext2 to ext4, XFS, Btrfs and F2FS.
 * Those that are not here have their times from elsewhere (NFS, SMB, FUSE, 9p), keep others (FAT), or note nothing of what a program writes through
 * memory (tmpfs); of an overlay nobody knows what is below.
 */
const KEEPING: ReadonlySet<number> = new Set([0xef53, 0x58465342, 0x9123683e, 0xf2f52010]);

/** Whether a file system of this type (statfs(2)) keeps them. Only Linux has these numbers. */
export const isKeptBy = (platform: NodeJS.Platform, type: number): boolean => platform === "linux" && KEEPING.has(type);

/** What is known of when files were changed (ctime), which no program can set (docs/adr/0025). */
export interface ChangeTimes {
  /** Whether the file system of a folder keeps that. Throws where there is no folder. */
  readonly areKept: (folder: string) => boolean;
  /**
   * The clock of the file system that a file of ours is on, later than the file was changed, in nanoseconds: whatever changes from now on has this time of
   * change or a later one. The file's mode is set to what it is, which changes nothing else. Undefined where that may not be, and where the clock
   * stands still for 12 milliseconds, for it may count in seconds.
   */
  readonly after: (file: string) => bigint | undefined;
}

export const changeTimes: ChangeTimes = {
  areKept: (folder) => isKeptBy(process.platform, statfsSync(folder).type),
  after: (path) => {
    try {
      const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
      try {
        return nextTime(file);
      } finally {
        closeSync(file);
      }
    } catch {
      return undefined;
    }
  },
};

/** A clock that counts in hundredths of a second goes on within these. */
const TRIES = 7;
const MILLISECONDS = 2;

function nextTime(file: number): bigint | undefined {
  const before = fstatSync(file, { bigint: true });
  if (!before.isFile()) return undefined;
  for (let left = TRIES; left > 0; left--) {
    fchmodSync(file, Number(before.mode & 0o7777n));
    const { ctimeNs } = fstatSync(file, { bigint: true });
    if (ctimeNs > before.ctimeNs) return ctimeNs;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, MILLISECONDS);
  }
  return undefined;
}
