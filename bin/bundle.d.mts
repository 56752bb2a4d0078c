export interface Bundle {
  readonly load: (name: string) => Record<string, unknown>;
  readonly keep: () => void;
}
export function openBundle(dist: string, from: { readonly cache: string | undefined; readonly use: string }): Bundle;
