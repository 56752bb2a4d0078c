import type { Path, Source } from "../../model/place.ts";
import type { Next, Step, Wait } from "../../world/next/step.ts";

/** `next --format json`. */
export interface NextDocument {
  readonly version: 1;
  readonly tenants: readonly TenantNext[];
  readonly summary: { readonly steps: number; readonly waits: number };
}

interface TenantNext {
  readonly tenant: string;
  readonly steps: readonly PlacedStep[];
  readonly waits: readonly Wait[];
}

/** A step with the place of its edit. */
export interface PlacedStep extends Omit<Step, "edit"> {
  readonly edit: {
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly path: Path;
    /** The line to write there. */
    readonly write: string;
  };
}

/** A tenant, its file, and what is next of it. */
export interface NextOf {
  readonly tenant: string;
  readonly source: Source<unknown>;
  readonly next: Next;
}

/** The document of what is next; tenants of which nothing is are left out. */
export function nextDocument(all: readonly NextOf[]): NextDocument {
  const tenants = all
    .filter(({ next: { steps, waits } }) => steps.length + waits.length > 0)
    .map(({ tenant, source, next: { steps, waits } }) => ({
      tenant,
      steps: steps.map(({ edit: { path, value }, ...step }): PlacedStep => {
        const { file, line, column } = source.at(path);
        return { ...step, edit: { file, line, column, path, write: `${path.at(-1)}: ${value}` } };
      }),
      waits,
    }));
  const count = (kind: "steps" | "waits") => tenants.reduce((sum, one) => sum + one[kind].length, 0);
  return { version: 1, tenants, summary: { steps: count("steps"), waits: count("waits") } };
}
