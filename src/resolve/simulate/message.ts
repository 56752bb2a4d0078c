import { type DmarcOutcome, evaluateDmarc } from "../../standards/dmarc/evaluate/evaluate.ts";
import type { Evaluation } from "../../standards/dns/question.ts";
import { evaluateSpf } from "../../standards/spf/evaluate/evaluate.ts";
import type { SpfMessage, SpfOutcome } from "../../standards/spf/evaluate/outcome.ts";

/** A message as far as a receiver's decision rests on it. */
export interface Message {
  /** The domain of header From. */
  readonly from: string;
  /** Undefined where nothing is known of the client: SPF is not checked then. */
  readonly spf: SpfMessage | undefined;
  /** The reverse-path's domain where that alone is known: SPF may pass for it, or not. */
  readonly uncheckedDomain?: string | undefined;
  /** The domains (d=) of its DKIM signatures that are valid, or could not be verified for now. */
  readonly dkim: readonly { readonly domain: string; readonly isTemporary?: boolean }[];
}

/** What a receiver decides. */
export interface Decision {
  readonly spf: SpfOutcome | undefined;
  readonly dmarc: DmarcOutcome;
}

/** What a receiver decides about a message: SPF, then DMARC with what was authenticated. */
export function* decide({ from, spf: message, uncheckedDomain, dkim }: Message): Evaluation<Decision> {
  const spf = message === undefined ? undefined : yield* evaluateSpf(message);
  const unchecked =
    uncheckedDomain === undefined ? undefined : { domain: uncheckedDomain, result: "temperror" as const };
  const dmarc = yield* evaluateDmarc({ from, spf: spf ?? unchecked, dkim });
  return { spf, dmarc };
}
