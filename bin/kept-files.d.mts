import type { Stats } from "node:fs";

export function isOwn(stat: Pick<Stats, "mode" | "uid">): boolean;
export function readOwn(path: string, most?: number): Buffer | undefined;
export function makeFolder(folder: string, mode?: number): void;
export function writeOwn(folder: string, name: string, bytes: string | Uint8Array): void;
export function keepLatest(folder: string, suffix: string, most: number): void;
