export interface CodeCache {
  readonly read: (key: string) => ReadonlyMap<string, Buffer> | undefined;
  readonly write: (key: string, codes: ReadonlyMap<string, Buffer>) => void;
}
export function codeCache(folder: string): CodeCache;
