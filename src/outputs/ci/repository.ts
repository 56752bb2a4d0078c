import type { Settings } from "./settings.ts";

/** A file of the root folder, from the repository's top. */
export const fromTop = ({ root }: Pick<Settings, "root">, file: string): string =>
  root === "" ? file : `${root}/${file}`;

/** The repository's top, from the root folder. */
export const topOf = ({ root }: Pick<Settings, "root">): string =>
  root === ""
    ? "."
    : root
        .split("/")
        .map(() => "..")
        .join("/");
