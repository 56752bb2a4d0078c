import type { AcknowledgeFile } from "../../../schemas/acknowledge.types.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Source } from "../../model/place.ts";
import { RULES } from "../../model/rule-index.ts";
import { PLATFORM } from "../../resolve/platform-blueprint.ts";
import { collector, type Report } from "../../resolve/report.ts";
import { suggest } from "../../standards/text/suggest.ts";
import { DANGEROUS_RULES, isDangerous } from "./dangerous-rules.ts";
import { isPlaceholder } from "./lines-to-add.ts";
import { ALL_TENANTS } from "./whole.ts";

type Entry = AcknowledgeFile[number];

/** Says what is wrong with entries beyond their form. Returns the files that have errors. */
export function checkEntries(
  sources: readonly Source<AcknowledgeFile>[],
  tenants: readonly string[],
  into: Diagnostic[],
): ReadonlySet<string> {
  const before = into.length;
  const known = new Set([...tenants, PLATFORM]);
  const seen = new Map<string, string>();
  for (const source of sources) {
    for (const [index, entry] of source.data.entries()) {
      const report = collector(source, entry.tenant, into);
      checkRule(entry, index, report);
      checkTenant(entry, index, known, report);
      if (isPlaceholder(entry.reason))
        report(
          "acknowledge/reason",
          [index, "reason"],
          "must say why the change is right, got what stands for it: it acknowledges nothing",
          {
            help: "reason: Mail moves to the new provider on Monday.",
          },
        );
      const key = JSON.stringify([entry.tenant, entry.rule, entry.change]);
      const first = seen.get(key);
      const here = `${source.file}:${source.at([index]).line}`;
      if (first === undefined) seen.set(key, here);
      else
        report("acknowledge/duplicate", [index], `must be acknowledged once: ${first} says the same`, {
          help: "remove one of them",
        });
    }
  }
  const errors = into.slice(before).filter(({ severity }) => severity === "error");
  return new Set(errors.map(({ file }) => file));
}

function checkRule({ rule }: Entry, index: number, report: Report): void {
  if (isDangerous(rule)) return;
  const near = suggest(rule, DANGEROUS_RULES);
  if (Object.hasOwn(RULES, rule))
    report("acknowledge/rule", [index, "rule"], `must be a rule that asks for an acknowledgement, got ${rule}`, {
      help:
        near === undefined ? "remove the entry: its changes need none" : `remove the entry, or did you mean ${near}?`,
    });
  else
    report("acknowledge/unknown-rule", [index, "rule"], `must be a rule's id, got ${rule}`, {
      help: near === undefined ? `those that ask are ${DANGEROUS_RULES.join(", ")}` : `did you mean ${near}?`,
    });
}

/** A tenant that is gone may have been named rightly: only what looks like a slip is reported. */
function checkTenant({ tenant }: Entry, index: number, known: ReadonlySet<string>, report: Report): void {
  if (tenant === ALL_TENANTS || known.has(tenant)) return;
  const near = suggest(tenant, [...known]);
  if (near !== undefined)
    report("acknowledge/unknown-tenant", [index, "tenant"], `must be a tenant, got ${tenant}`, {
      help: `did you mean ${near}? An entry for a tenant that is gone can be removed`,
    });
}
