/** What the machine refuses, by the system's own name of it: what must be, and what was got. */
const FAULTS: Readonly<Record<string, readonly [must: string, got: string]>> = {
  ENOSPC: ["must have room on its disk", "a full one"],
  EDQUOT: ["must have room", "a disk quota that is used up"],
  EFBIG: ["must be written completely", "a file longer than this user may write: raise `ulimit -f`"],
  EROFS: ["must be writable", "a read-only file system"],
  EACCES: ["must be open to this user", "no permission"],
  EPERM: ["must be open to this user", "no permission"],
  ENOENT: ["must be there", "nothing"],
  ENOTDIR: ["must be in a folder", "a file in its place"],
  ELOOP: ["must be a path with an end", "links that lead to each other"],
  ENAMETOOLONG: ["must be a path that the file system takes", "one that is too long"],
  EXDEV: ["must be on the disk that it is moved on", "a mount, or another disk"],
  EBUSY: ["must be free to be moved or removed", "a mount, or what another program holds"],
  EIO: ["must be on a disk that works", "an error of the device"],
  EMFILE: ["must be opened", "too many open files: raise `ulimit -n`"],
  ENFILE: ["must be opened", "too many open files on this machine"],
};

/**
 * An error of the file system as one plain line: a full disk is not a bug. Undefined for every other error. Only system calls have a
 * `syscall`; a module that is missing has the same codes, and is a bug.
 */
export function machineFault(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code = "", syscall, path } = error as NodeJS.ErrnoException;
  if (syscall === undefined || !Object.hasOwn(FAULTS, code)) return undefined;
  const [must, got] = FAULTS[code] as readonly [string, string];
  // Node.js has no path for a write into what is open, nor for the folder that it was started in.
  const what = path ?? (syscall === "uv_cwd" ? "the current folder" : "what is written");
  return `${what} ${must}, got ${got} (${code})`;
}
