import type { Domain } from "../../model/blueprint.ts";
import type { Path } from "../../model/place.ts";
import type { DmarcLintCode, Lint } from "../../standards/dmarc/faults.ts";
import { lintDmarc } from "../../standards/dmarc/lint.ts";
import { readDmarc } from "../../standards/dmarc/parse.ts";
import { printDmarc } from "../../standards/dmarc/print.ts";
import { eachDomain } from "../each-domain.ts";
import type { Finding } from "../finding.ts";
import type { PolicyRule } from "../rule.ts";

/** Where a tenant file says what the record says, and what to write there instead. */
interface InTenant {
  /** The fields below `dmarc`. */
  readonly at: Path;
  readonly part?: "key";
  readonly help: string;
  /** Which domains it is asked of. @default all */
  readonly of?: (domain: Domain) => boolean;
}

/** The check of a rule that judges the record which a domain publishes as `inspect` judges any other. */
export const lintedRecord = (code: DmarcLintCode, told: (domain: Domain) => InTenant): PolicyRule["check"] =>
  eachDomain((domain) => {
    const { at, part, help, of = () => true } = told(domain);
    if (domain.dmarc.inheritedFrom !== undefined || !of(domain)) return [];
    return lintsOf(domain)
      .filter((lint) => lint.code === code)
      .map(({ message, severity }): Finding => {
        const finding = {
          path: [...domain.path, "dmarc", ...at],
          message,
          help,
          ...(part === undefined ? {} : { part }),
        };
        return severity === undefined ? finding : { ...finding, severity };
      });
  });

/** Several rules ask for the same record. */
const LINTS = new WeakMap<Domain, readonly Lint[]>();

function lintsOf(domain: Domain): readonly Lint[] {
  const known = LINTS.get(domain);
  if (known !== undefined) return known;
  const text = printDmarc(domain.dmarc);
  const reading = readDmarc(text);
  const lints = reading.record === undefined ? [] : lintDmarc({ ...reading, record: reading.record, text });
  LINTS.set(domain, lints);
  return lints;
}
