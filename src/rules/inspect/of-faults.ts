import type { RuleId } from "../../model/rule-index.ts";
import type { BimiFaultCode, BimiLintCode } from "../../standards/bimi/faults.ts";
import type { DkimFaultCode, DkimLintCode } from "../../standards/dkim/faults.ts";
import type { DmarcFaultCode, DmarcLintCode } from "../../standards/dmarc/faults.ts";
import type { StsFaultCode, StsLintCode } from "../../standards/mta-sts/faults.ts";
import type { MxFaultCode } from "../../standards/mx/faults.ts";
import type { SpfFaultCode, SpfLintCode } from "../../standards/spf/faults.ts";
import type { TlsRptFaultCode, TlsRptLintCode } from "../../standards/tls-rpt/faults.ts";

/** The codes of each standard: what its parser refuses, and what its lint says. */
interface FaultCodes {
  readonly bimi: BimiFaultCode | BimiLintCode;
  readonly dkim: DkimFaultCode | DkimLintCode;
  readonly dmarc: DmarcFaultCode | DmarcLintCode;
  readonly "mta-sts": StsFaultCode | StsLintCode;
  readonly mx: MxFaultCode;
  readonly spf: SpfFaultCode | SpfLintCode;
  readonly "tls-rpt": TlsRptFaultCode | TlsRptLintCode;
}

/** Each code has the rule of its name in its standard's area: a new code does not compile until there is one. */
type FaultRule = { [S in keyof FaultCodes]: `${S}/${FaultCodes[S]}` }[keyof FaultCodes];

/** Faults and lints as findings: each with the rule that speaks of it. */
export function ofFaults<S extends keyof FaultCodes, F extends { readonly code: FaultCodes[S] }>(
  standard: S,
  faults: readonly F[],
): (Omit<F, "code"> & { readonly rule: RuleId })[] {
  return faults.map(({ code, ...fault }) => ({ ...fault, rule: ruleOf(standard, code) }));
}

function ruleOf<S extends keyof FaultCodes>(standard: S, code: FaultCodes[S]): RuleId {
  const rule = `${standard}/${code}` as FaultRule;
  return rule;
}
