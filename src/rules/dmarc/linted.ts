import type { Domain } from "../../model/blueprint.ts";
import type { Path } from "../../model/place.ts";
import { policyText } from "../../model/policy-text.ts";
import type { DmarcLintCode, Lint } from "../../standards/dmarc/faults.ts";
import { lintDmarc } from "../../standards/dmarc/lint.ts";
import { readDmarc } from "../../standards/dmarc/parse.ts";
import { remembered } from "../../standards/text/remembered.ts";
import { eachDomain } from "../each-domain.ts";
import type { Finding } from "../finding.ts";
import type { PolicyCheck } from "../rule.ts";
import { dmarcPlace } from "./place.ts";

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
export const lintedRecord = (code: DmarcLintCode, placeOf: (domain: Domain) => InTenant): PolicyCheck =>
  eachDomain((domain) => {
    const { at, part, help, of = () => true } = placeOf(domain);
    if (domain.dmarc.publishes === "nothing" || !of(domain)) return [];
    const isOwn = domain.dmarc.publishes === "record";
    return lintsOf(domain)
      .filter((lint) => lint.code === code)
      .map(({ message, severity }): Finding => {
        const finding = {
          path: isOwn ? [...domain.path, "dmarc", ...at] : dmarcPlace(domain, ""),
          message: isOwn ? message : `${domain.dmarc.delegated?.cname}: ${message}`,
          help: isOwn ? help : DELEGATED_HELP,
          ...(part === undefined ? {} : { part }),
        };
        return severity === undefined ? finding : { ...finding, severity };
      });
  });

const DELEGATED_HELP = "have whoever keeps that record change it, or publish a record of the domain's own";

/** Several rules ask for the same record, and many domains publish it. */
const lintsOf = (domain: Domain): readonly Lint[] => lintsOfText(policyText(domain.dmarc) ?? "");

const lintsOfText = remembered((text): readonly Lint[] => {
  const reading = readDmarc(text);
  return reading.record === undefined ? [] : lintDmarc({ ...reading, record: reading.record, text });
});

/** What `p` says at a stage. */
export const dispositionOf = (stage: Domain["dmarc"]["stage"]): string =>
  stage === "observe" ? "none" : (stage?.replace("-test", "") ?? "reject");
