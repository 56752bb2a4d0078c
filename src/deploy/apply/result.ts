/** What became of a stack. */
export type Result =
  | {
      readonly kind: "applied";
      readonly add: number;
      readonly change: number;
      readonly remove: number;
      /** Taken over of what existed; some may be among those that changed. */
      readonly imported: number;
    }
  /** The plan was empty: nothing was applied. */
  | { readonly kind: "unchanged" }
  /** Terraform, or what was asked before it, ended badly; of an apply, some may be done. */
  | { readonly kind: "failed"; readonly message: string }
  /** Its plan is not the one that was reviewed, or holds a risk that nobody acknowledged: nothing was applied. */
  | { readonly kind: "refused"; readonly message: string }
  /** A signal came while it ran; of an apply, some may be done. */
  | { readonly kind: "interrupted"; readonly message: string }
  | { readonly kind: "not started" };

/** Whether a stack is as declared. */
export const isDone = ({ kind }: Result): boolean => kind === "applied" || kind === "unchanged";

/** In few words, for a line. */
export function inWords(result: Result): string {
  if (result.kind !== "applied") return result.kind;
  const { add, change, remove, imported } = result;
  if (add + change + remove + imported === 0) return "applied: outputs alone";
  return `applied: ${imported === 0 ? "" : `${imported} imported, `}${add} added, ${change} changed, ${remove} destroyed`;
}

/** 0 everything is as declared, 1 something is not. */
export const exitCodeOf = (results: ReadonlyMap<string, Result>): 0 | 1 =>
  [...results.values()].every(isDone) ? 0 : 1;
