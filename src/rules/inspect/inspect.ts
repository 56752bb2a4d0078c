import { diagnose } from "../../model/diagnose.ts";
import { compareDiagnostics, type Diagnostic, hasErrors, WEIGHT } from "../../model/diagnostic.ts";
import { RULES } from "../../model/rule-index.ts";
import { mentionsPrivateKey } from "../../standards/keys/private-key.ts";
import { inspectBimi } from "./bimi.ts";
import { inspectDkim } from "./dkim.ts";
import { inspectDmarc } from "./dmarc.ts";
import type { Inspection, Inspector, RecordFinding } from "./inspector.ts";
import { inspectStsRecord } from "./mta-sts.ts";
import { inspectStsPolicy } from "./mta-sts-policy.ts";
import { inspectMx } from "./mx.ts";
import { placesIn } from "./places.ts";
import { inspectSpf } from "./spf.ts";
import { inspectTlsRpt } from "./tls-rpt.ts";

/** What can be judged on its own, each with who judges it. */
const INSPECTORS = {
  spf: inspectSpf,
  dkim: inspectDkim,
  dmarc: inspectDmarc,
  "mta-sts": inspectStsRecord,
  "mta-sts-policy": inspectStsPolicy,
  "tls-rpt": inspectTlsRpt,
  bimi: inspectBimi,
  mx: inspectMx,
} as const satisfies Record<string, Inspector>;

export type Kind = keyof typeof INSPECTORS;

export const KINDS = Object.keys(INSPECTORS) as readonly Kind[];

/** More than a record of any use can have; a megabyte may have half a million. */
const MAX_SHOWN = 1000;

export interface Inspected {
  readonly kind: Kind;
  /** No finding of severity error. */
  readonly valid: boolean;
  readonly record: unknown;
  /** The worst `MAX_SHOWN`, in the order of their places. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many more there are. */
  readonly more: number;
}

/** Judges one record or file. `file` is what its findings say they are in. */
export function inspect(kind: Kind, text: string, file: string): Inspected {
  const { record, findings } = judge(kind, text);
  const placeOf = placesIn(text, file);
  const weight = ({ rule, severity = RULES[rule].severity }: RecordFinding) => WEIGHT[severity];
  const worst = [...findings].sort((one, other) => weight(one) - weight(other)).slice(0, MAX_SHOWN);
  const diagnostics = worst
    .map(({ rule, range, message, help, severity }) => diagnose(rule, placeOf(range), message, { help, severity }))
    .sort(compareDiagnostics);
  const more = findings.length - worst.length;
  return { kind, valid: !hasErrors(diagnostics), record: record ?? null, diagnostics, more };
}

/** Findings quote what they find: where there is a private key, it is all that is reported. Of a DKIM key, its own rule says so. */
function judge(kind: Kind, text: string): Inspection {
  const inspector: Inspector = INSPECTORS[kind];
  if (kind === "dkim" || !mentionsPrivateKey(text)) return inspector(text);
  const range = { start: 0, end: text.length };
  const help = "make a new one: what was ever typed or committed counts as known";
  return {
    record: undefined,
    findings: [{ rule: "secret/private-key", range, message: "must hold no secret, got a private key", help }],
  };
}
