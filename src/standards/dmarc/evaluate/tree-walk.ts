/** The DNS tree walk (RFC 9989 section 4.10): whose policy holds, and where an organization ends. */
import { type Answer, type Evaluation, keyOf } from "../../dns/question.ts";
import { type DmarcReading, isDmarc, readDmarc } from "../parse.ts";

/** A longer name is cut to so many labels after its own query: no walk asks more than eight times. */
const MAX_LABELS = 7;

/** A name that was asked for, and what is there. */
export interface WalkStep {
  /** The domain, without `_dmarc.`. */
  readonly domain: string;
  readonly found: "record" | "nothing" | "several" | "error";
  readonly record: string | undefined;
  /** Why it counts for nothing, where something exists there; why nobody knows; on what it rests. */
  readonly note: string | undefined;
}

/** A DMARC record at a name of the walk. */
export interface WalkRecord {
  readonly domain: string;
  readonly text: string;
  readonly reading: DmarcReading;
  readonly psd: "y" | "n" | "u";
}

export interface Walk {
  readonly start: string;
  readonly steps: readonly WalkStep[];
  /** The records on the way, the longest name first. */
  readonly records: readonly WalkRecord[];
  /** Section 4.10.2. Undefined where DNS did not answer. */
  readonly organizationalDomain: string | undefined;
  /** `TYPE name` of what would have to be known. */
  readonly unknown: readonly string[];
}

/** The names that a walk asks for: the domain, then those above it, at most eight. */
export function walkNames(domain: string): readonly string[] {
  const labels = domain.split(".");
  const above = labels.slice(1).slice(-MAX_LABELS);
  return [domain, ...above.map((_, index) => above.slice(index).join("."))];
}

/** Walks from a domain (lower-case A-labels) up to the record that says `psd=y` or `psd=n`, else to the top. */
export function* walkTree(start: string): Evaluation<Walk> {
  const steps: WalkStep[] = [];
  const records: WalkRecord[] = [];
  for (const domain of walkNames(start)) {
    const question = { type: "TXT", name: `_dmarc.${domain}` } as const;
    const answer = yield question;
    if (!answer.ok) {
      steps.push({ domain, found: "error", record: undefined, note: answer.why });
      const unknown = answer.isUnknown ? [keyOf(question)] : [];
      return { start, steps, records, organizationalDomain: undefined, unknown };
    }
    const { step, record } = stepAt(domain, answer);
    steps.push(step);
    if (record !== undefined) records.push(record);
    if (record !== undefined && record.psd !== "u") break;
  }
  return { start, steps, records, organizationalDomain: organizationalDomainOf(start, records), unknown: [] };
}

/** What the TXT records of a name mean: several DMARC records are all discarded, and one that has a tag twice is invalid. */
function stepAt(
  domain: string,
  { values, assumed }: Extract<Answer, { ok: true }>,
): { readonly step: WalkStep; readonly record: WalkRecord | undefined } {
  const [text, another] = values.filter(isDmarc);
  if (text === undefined) {
    const note = assumed ?? (values.length > 0 ? "no DMARC record among its TXT records" : undefined);
    return { step: { domain, found: "nothing", record: undefined, note }, record: undefined };
  }
  if (another !== undefined) {
    const note = "several DMARC records: receivers discard them all";
    return { step: { domain, found: "several", record: undefined, note }, record: undefined };
  }
  const reading = readDmarc(text);
  const twice = reading.faults.find(({ code }) => code === "dup-tag");
  if (twice !== undefined)
    return { step: { domain, found: "nothing", record: text, note: twice.message }, record: undefined };
  const psd = reading.tags.get("psd")?.value.toLowerCase();
  return {
    step: { domain, found: "record", record: text, note: undefined },
    record: { domain, text, reading, psd: psd === "y" || psd === "n" ? psd : "u" },
  };
}

/** Section 4.10.2, from the longest name to the shortest. */
function organizationalDomainOf(start: string, records: readonly WalkRecord[]): string {
  for (const { domain, psd } of records) {
    if (psd === "n") return domain;
    if (psd === "y" && domain !== start)
      return start
        .split(".")
        .slice(-domain.split(".").length - 1)
        .join(".");
  }
  return records.at(-1)?.domain ?? start;
}
