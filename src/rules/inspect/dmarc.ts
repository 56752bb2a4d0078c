import { lintDmarc } from "../../standards/dmarc/lint.ts";
import { readDmarc } from "../../standards/dmarc/parse.ts";
import type { DmarcRecord, OtherTag } from "../../standards/dmarc/record.ts";
import { printUri } from "../../standards/dmarc/uri.ts";
import type { Inspection } from "./inspector.ts";
import { ofFaults } from "./of-faults.ts";

/** A DMARC policy record, wherever it is: what is above or below it is not known. */
export function inspectDmarc(text: string): Inspection {
  const reading = readDmarc(text);
  const { record, faults } = reading;
  if (record === undefined) return { record, findings: ofFaults("dmarc", faults) };
  const lints = lintDmarc({ ...reading, record, text });
  return { record: plain(record), findings: ofFaults("dmarc", [...faults, ...lints]) };
}

/** What a receiver applies, its defaults filled in (RFC 9989 section 4.7). */
function plain({ p = "none", sp = p, np = sp, t, psd = "u", adkim, aspf, rua, ruf, fo, ...others }: DmarcRecord) {
  return {
    policy: p,
    subdomainPolicy: sp,
    nonexistentPolicy: np,
    testing: t === "y",
    psd,
    alignment: { dkim: adkim === "s" ? "strict" : "relaxed", spf: aspf === "s" ? "strict" : "relaxed" },
    reports: rua.map(printUri),
    failureReports: ruf.map(printUri),
    failureOptions: fo.length === 0 ? ["0"] : fo,
    removed: byName(others.removed),
    unknown: byName(others.unknown),
  };
}

const byName = (tags: readonly OtherTag[]) => Object.fromEntries(tags.map(({ name, value }) => [name, value]));
