import { accessSync, constants } from "node:fs";
import { delimiter, isAbsolute, join, resolve } from "node:path";

/** The absolute path of a program: a path as it is, a bare name looked up on the PATH. */
export function findExecutable(name: string): string | undefined {
  if (isAbsolute(name) || name.includes("/")) return isExecutable(name) ? resolve(name) : undefined;
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
