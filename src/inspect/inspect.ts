import { diagnose } from "../report/diagnose.ts";
import { compareDiagnostics, type Diagnostic, hasErrors } from "../report/diagnostic.ts";
import { inspectBimi } from "./bimi.ts";
import { inspectDkim } from "./dkim.ts";
import { inspectDmarc } from "./dmarc.ts";
import type { Inspector } from "./inspector.ts";
import { inspectStsRecord } from "./mta-sts.ts";
import { inspectStsPolicy } from "./mta-sts-policy.ts";
import { inspectMx } from "./mx.ts";
import { placesIn } from "./places.ts";
import { inspectSpf } from "./spf.ts";
import { inspectTlsRpt } from "./tls-rpt.ts";

/** What can be judged on its own, each with who judges it. */
export const INSPECTORS = {
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

export interface Inspected {
  readonly kind: Kind;
  /** No finding of severity error. */
  readonly valid: boolean;
  readonly record: unknown;
  readonly diagnostics: readonly Diagnostic[];
}

/** Judges one record or file. `file` is what its findings say they are in. */
export function inspect(kind: Kind, text: string, file: string): Inspected {
  const { record, findings } = (INSPECTORS[kind] as Inspector)(text);
  const placeOf = placesIn(text, file);
  const diagnostics = findings
    .map(({ rule, range, message, help, severity }) => diagnose(rule, placeOf(range), message, { help, severity }))
    .sort(compareDiagnostics);
  return { kind, valid: !hasErrors(diagnostics), record: record ?? null, diagnostics };
}
