/** Colours of a chart for a page that is light or dark. */
export interface Theme {
  readonly name: "light" | "dark";
  readonly text: string;
  readonly quiet: string;
  /** What is measured of postroad. */
  readonly own: string;
  /** What it is measured against. */
  readonly other: string;
}

export const THEMES: readonly Theme[] = [
  { name: "light", text: "#1f2328", quiet: "#59636e", own: "#0969da", other: "#afb8c1" },
  { name: "dark", text: "#f0f6fc", quiet: "#9198a1", own: "#4493f8", other: "#656c76" },
];
