import type { SourceRecord } from "../../input/zones/source-record.ts";
import type { Blueprint } from "../../model/blueprint.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { type AdoptEntry, type AdoptionDraft, entryAt, writeAdoption } from "../../resolve/import/adoption.ts";
import type { Judged } from "./judge-files.ts";

export interface ValidAdoption extends AdoptionDraft {
  /** The text of `adopt/TENANT.yaml`; undefined: nothing is taken over. */
  readonly text: string | undefined;
  /** What is found in it. An error among them is of no single entry. */
  readonly diagnostics: readonly Diagnostic[];
  /** The tenant with it; undefined where there is no text. */
  readonly blueprint: Blueprint | undefined;
}

/** What of a list is left once `check` has nothing against it: an entry that is an error is left out, with what is reported about it. */
export function validAdoption(
  { tenant, schemas }: { readonly tenant: string; readonly schemas: string },
  draft: AdoptionDraft,
  judge: (adoptText: string) => Judged,
): ValidAdoption {
  let { entries } = draft;
  const left = new Map<SourceRecord, string>(draft.left);
  for (;;) {
    if (entries.length === 0) return { entries, left, text: undefined, diagnostics: [], blueprint: undefined };
    const text = writeAdoption(tenant, schemas, entries);
    const { blueprint, diagnostics } = judge(text);
    const found = diagnostics.filter(({ file }) => file === `adopt/${tenant}.yaml`);
    const wrong = new Set<AdoptEntry>();
    for (const { severity, rule, message, line } of found) {
      const entry = severity === "error" ? entryAt(entries, line) : undefined;
      if (entry === undefined) continue;
      wrong.add(entry);
      left.set(entry.record, `${rule}: ${message}`);
    }
    if (wrong.size === 0) return { entries, left, text, diagnostics: found, blueprint };
    entries = entries.filter((entry) => !wrong.has(entry));
  }
}
