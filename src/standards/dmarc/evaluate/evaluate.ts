/** DMARC as a receiver evaluates it (RFC 9989 sections 4 and 5). It asks nothing by itself: it yields questions and takes answers. */
import type { Evaluation } from "../../dns/question.ts";
import { isWithin } from "../../names/names.ts";
import type { SpfResult } from "../../spf/evaluate/outcome.ts";
import type { Disposition } from "../record.ts";
import { type HeldPolicy, policyOf } from "./policy.ts";
import { type Walk, walkTree } from "./tree-walk.ts";

/** What was authenticated of a message. */
export interface DmarcMessage {
  /** The domain of header From, in lower-case A-labels. */
  readonly from: string;
  /** The reverse-path's domain; undefined where none was checked. */
  readonly spf:
    | { readonly domain: string; readonly result: SpfResult; readonly unknown?: readonly string[] }
    | undefined;
  /** The domains (d=) of valid DKIM signatures, and of those that could not be verified for now. */
  readonly dkim: readonly { readonly domain: string; readonly isTemporary?: boolean }[];
}

export type DmarcResult = "pass" | "fail" | "none" | "temperror";

export interface DmarcOutcome {
  readonly result: DmarcResult;
  /** What the domain asks receivers to do with the message: none where it passes. */
  readonly disposition: Disposition;
  /** Whether each identifier aligns and passes; null where DNS did not show. */
  readonly alignment: { readonly spf: boolean | null; readonly dkim: boolean | null };
  readonly policy: HeldPolicy | undefined;
  readonly organizationalDomain: string | undefined;
  readonly identifiers: readonly Identifier[];
  /** Why it is none or temperror. */
  readonly why: string | undefined;
  /** What would have to be known, as `TYPE name`: the result rests on it, and nobody was asked. */
  readonly unknown: readonly string[];
  readonly walk: Walk;
}

/** A domain that was authenticated, beside header From's. */
export interface Identifier {
  readonly of: "spf" | "dkim";
  readonly domain: string;
  /** Whether it was authenticated: pass, not, or not known for now. */
  readonly state: "pass" | "fail" | "temporary";
  readonly mode: "strict" | "relaxed";
  readonly aligns: boolean | null;
  /** Its organizational domain, where that was asked for. */
  readonly organizationalDomain: string | undefined;
}

/** DMARC of one message. */
export function* evaluateDmarc({ from, spf, dkim }: DmarcMessage): Evaluation<DmarcOutcome> {
  const walk = yield* walkTree(from);
  const { organizationalDomain } = walk;
  const ended = (result: DmarcResult, why: string, unknown: readonly string[] = []): DmarcOutcome => ({
    ...{ result, disposition: "none", alignment: { spf: null, dkim: null }, policy: undefined },
    ...{ organizationalDomain, identifiers: [], why, unknown, walk },
  });
  if (organizationalDomain === undefined)
    return ended("temperror", `_dmarc.${walk.steps.at(-1)?.domain}: ${walk.steps.at(-1)?.note}`, walk.unknown);
  const policy = yield* policyOf(walk);
  if (policy === undefined) return ended("none", `no DMARC policy holds for ${from}`);
  const unknown: string[] = [];
  const identifiers: Identifier[] = [];
  for (const one of candidates(spf, dkim)) {
    const { aligns, org, open } = yield* alignmentOf(one.domain, policy.alignment[one.of], from, organizationalDomain);
    identifiers.push({ ...one, mode: policy.alignment[one.of], aligns, organizationalDomain: org });
    if (one.state !== "fail") unknown.push(...open);
    if (one.of === "spf" && one.state === "temporary" && aligns !== false) unknown.push(...(spf?.unknown ?? []));
  }
  const alignment = { spf: stateOf(identifiers, "spf"), dkim: stateOf(identifiers, "dkim") };
  const isOpen = alignment.spf === null || alignment.dkim === null;
  const result = alignment.spf || alignment.dkim ? "pass" : isOpen ? "temperror" : "fail";
  return {
    result,
    disposition: result === "fail" ? policy.disposition : "none",
    alignment,
    policy,
    organizationalDomain,
    identifiers,
    why: result === "temperror" ? "what would align could not be checked: no policy is applied" : undefined,
    unknown: result === "temperror" ? [...new Set(unknown)] : [],
    walk,
  };
}

function candidates(
  spf: DmarcMessage["spf"],
  dkim: DmarcMessage["dkim"],
): readonly Pick<Identifier, "of" | "domain" | "state">[] {
  const bySpf =
    spf === undefined || spf.result === "none" ? [] : [{ ...spf, of: "spf" as const, state: spfState(spf.result) }];
  return [
    ...bySpf.map(({ of, domain, state }) => ({ of, domain, state })),
    ...dkim.map(({ domain, isTemporary }) => ({
      of: "dkim" as const,
      domain,
      state: isTemporary ? ("temporary" as const) : ("pass" as const),
    })),
  ];
}

const spfState = (result: SpfResult): Identifier["state"] =>
  result === "pass" ? "pass" : result === "temperror" ? "temporary" : "fail";

/** Whether any identifier of a kind aligns and passes; null where one that may could not be checked. */
function stateOf(identifiers: readonly Identifier[], of: Identifier["of"]): boolean | null {
  const own = identifiers.filter((one) => one.of === of);
  if (own.some(({ state, aligns }) => state === "pass" && aligns === true)) return true;
  const mayPass = own.some(({ state, aligns }) => state !== "fail" && aligns !== false);
  return mayPass ? null : false;
}

/** Section 4.4: the same name, or where that is enough the same organizational domain, which needs a walk of its own. */
function* alignmentOf(
  domain: string,
  mode: "strict" | "relaxed",
  from: string,
  organizationalDomain: string,
): Evaluation<{ readonly aligns: boolean | null; readonly org: string | undefined; readonly open: readonly string[] }> {
  if (domain === from) return { aligns: true, org: undefined, open: [] };
  // An organizational domain is the name itself or one above it.
  if (mode === "strict" || !isWithin(domain, organizationalDomain)) return { aligns: false, org: undefined, open: [] };
  const walk = yield* walkTree(domain);
  const org = walk.organizationalDomain;
  if (org === undefined) return { aligns: null, org, open: walk.unknown };
  return { aligns: org === organizationalDomain, org, open: [] };
}
