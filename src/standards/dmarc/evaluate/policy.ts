import { type Evaluation, keyOf } from "../../dns/question.ts";
import type { Disposition } from "../record.ts";
import type { Walk, WalkRecord } from "./tree-walk.ts";

/** The policy that holds for an author domain. */
export interface HeldPolicy {
  /** The domain whose record it is. */
  readonly domain: string;
  readonly record: string;
  /** The tag that it is taken from. */
  readonly tag: "p" | "sp" | "np";
  /** What the tag asks for. */
  readonly asked: Disposition;
  /** What is asked for at last: `t=y` takes it down by one (section 4.7). */
  readonly disposition: Disposition;
  readonly isTest: boolean;
  readonly alignment: { readonly dkim: "strict" | "relaxed"; readonly spf: "strict" | "relaxed" };
  /** Why this tag: whether the author domain exists. */
  readonly note: string | undefined;
}

const LOWER: Readonly<Record<Disposition, Disposition>> = { reject: "quarantine", quarantine: "none", none: "none" };

/**
 * The policy that holds (RFC 9989 section 4.10.1): of the author domain's own record, else of its organizational domain's, else of the
 * public suffix's. A record whose policy cannot be read and that has no address for reports gives none.
 */
export function* policyOf(walk: Walk): Evaluation<HeldPolicy | undefined> {
  const found = recordOf(walk);
  const { record } = found?.reading ?? {};
  if (found === undefined || record === undefined) return undefined;
  const { p = "none", sp = p, np = sp } = record;
  const own = found.domain === walk.start;
  const { tag, note } = own ? { tag: "p" as const, note: undefined } : yield* tagBelow(walk.start, sp !== np, record);
  const asked = own ? p : tag === "np" ? np : sp;
  const isTest = record.t === "y";
  const mode = (letter: "r" | "s" | undefined) => (letter === "s" ? ("strict" as const) : ("relaxed" as const));
  return {
    domain: found.domain,
    record: found.text,
    tag,
    asked,
    disposition: isTest ? LOWER[asked] : asked,
    isTest,
    alignment: { dkim: mode(record.adkim), spf: mode(record.aspf) },
    note,
  };
}

function recordOf({ start, organizationalDomain, records }: Walk): WalkRecord | undefined {
  return (
    records.find(({ domain }) => domain === start) ??
    records.find(({ domain }) => domain === organizationalDomain) ??
    records.find(({ psd }) => psd === "y")
  );
}

/** Which tag of a record above holds: `np` for a name that does not exist (NXDOMAIN), else `sp`; what is not there, the next says. */
function* tagBelow(
  start: string,
  differ: boolean,
  { sp, np }: { readonly sp: Disposition | undefined; readonly np: Disposition | undefined },
): Evaluation<Pick<HeldPolicy, "tag" | "note">> {
  const below = sp === undefined ? ("p" as const) : ("sp" as const);
  if (!differ) return { tag: below, note: undefined };
  const question = { type: "A", name: start } as const;
  const answer = yield question;
  const { exists } = answer;
  const because = answer.ok ? answer.assumed : answer.why;
  if (exists === false && np !== undefined)
    return { tag: "np", note: `${start} does not exist${because === undefined ? "" : `: ${because}`}` };
  const note = exists === undefined ? `whether ${start} exists is not known (${keyOf(question)})` : `${start} exists`;
  return { tag: below, note };
}
