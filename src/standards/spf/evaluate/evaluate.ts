/** SPF as a receiver evaluates it (RFC 7208 section 4). It asks nothing by itself: it yields questions and takes answers. */
import type { Evaluation } from "../../dns/question.ts";
import { contains } from "../../networks/addresses.ts";
import type { Range } from "../../text/parsed.ts";
import { isSpf, parseSpf } from "../parse.ts";
import type { Qualifier, SpfRecord } from "../record.ts";
import { Budget, type Limits, Stopped } from "./budget.ts";
import { clientOf } from "./client.ts";
import { expanded, type Scope } from "./expand.ts";
import { explanationOf } from "./explanation.ts";
import { matchOf } from "./match.ts";
import type { SpfMessage, SpfOutcome, SpfResult, SpfTermPath } from "./outcome.ts";
import { fitted, isCheckable } from "./target-name.ts";
import { passOver, pathAt, stepOf, type Walked } from "./walked.ts";

const RESULTS: Readonly<Record<Qualifier, SpfResult>> = { "+": "pass", "-": "fail", "~": "softfail", "?": "neutral" };

interface Decided {
  readonly result: SpfResult;
  readonly mechanism: string | undefined;
  /** Where the explanation of a fail is, and in whose scope. */
  readonly explain: { readonly domainSpec: string; readonly scope: Scope } | undefined;
}

/** The identity that SPF checks: the reverse-path, of a bounce `postmaster@HELO` (section 2.4). */
export function spfIdentity({ mailFrom, helo }: Pick<SpfMessage, "mailFrom" | "helo">): {
  readonly sender: string;
  readonly domain: string;
} {
  const at = mailFrom.lastIndexOf("@");
  const domain = (mailFrom === "" ? helo : mailFrom.slice(at + 1)).toLowerCase().replace(/\.$/, "");
  return { sender: `${mailFrom === "" || at < 1 ? "postmaster" : mailFrom.slice(0, at)}@${domain}`, domain };
}

/** SPF of one message. Throws where `ip` is not an address. `limits` are those of section 4.6.4 unless they are given. */
export function* evaluateSpf(message: SpfMessage, limits?: Partial<Limits>): Evaluation<SpfOutcome> {
  const client = clientOf(message.ip);
  if (client === undefined) throw new Error(`ip must be an address, got ${message.ip}`);
  const { sender, domain } = spfIdentity(message);
  const { helo, receiver = "unknown", time = 0 } = message;
  const budget = new Budget(limits);
  const path = pathAt(domain);
  const ended = (decided: Decided, explanation: string | undefined): SpfOutcome => ({
    result: decided.result,
    domain,
    mechanism: decided.mechanism,
    lookups: budget.lookups,
    voidLookups: budget.voids,
    explanation,
    why: path.why,
    unknown: [...new Set(budget.unknown)],
    path,
  });
  try {
    const decided = yield* checkHost({ client, sender, helo, domain, receiver, time }, path, budget);
    // What an explanation asks for counts for nothing (section 6.2).
    const { explain } = decided;
    const explanation =
      explain === undefined ? undefined : yield* explanationOf(explain.domainSpec, explain.scope, new Budget());
    return ended(decided, explanation);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    return ended({ result: error.result, mechanism: undefined, explain: undefined }, undefined);
  }
}

const NONE: Decided = { result: "none", mechanism: undefined, explain: undefined };

/** check_host() of a domain. Whatever stops it stops all that led there, and is in each path. */
function* checkHost(scope: Scope, path: Walked, budget: Budget): Evaluation<Decided> {
  try {
    const decided = yield* decide(scope, path, budget);
    path.result = decided.result;
    return decided;
  } catch (error) {
    if (error instanceof Stopped) {
      path.result = error.result;
      path.why = error.why;
    }
    throw error;
  }
}

function* decide(scope: Scope, path: Walked, budget: Budget): Evaluation<Decided> {
  const { domain } = scope;
  if (!isCheckable(domain)) {
    path.why = "no domain that mail can have";
    return NONE;
  }
  const records = (yield* budget.values({ type: "TXT", name: domain })).filter(isSpf);
  const [text] = records;
  if (text === undefined) {
    path.why = `${domain} has no SPF record`;
    return NONE;
  }
  if (records.length > 1) throw new Stopped("permerror", `${domain} has ${records.length} SPF records`);
  path.record = text;
  const parsed = parseSpf(text);
  if (!parsed.ok) throw new Stopped("permerror", `the record of ${domain} ${parsed.faults[0]?.message ?? ""}`);
  return yield* decideByRecord(text, parsed.record, scope, path, budget);
}

function* decideByRecord(
  text: string,
  { terms }: SpfRecord,
  scope: Scope,
  path: Walked,
  budget: Budget,
): Evaluation<Decided> {
  const written = ({ range }: { readonly range: Range }): string => text.slice(range.start, range.end);
  const exp = terms.find((term) => term.kind === "exp");
  for (const term of terms) {
    if (term.kind === "redirect" || term.kind === "exp" || term.kind === "unknown-modifier") continue;
    if (!(yield* walk(term, written(term), scope, path, budget))) continue;
    const result = RESULTS[term.qualifier];
    const explain = result === "fail" && exp !== undefined ? { domainSpec: exp.domain, scope } : undefined;
    return { result, mechanism: written(term), explain };
  }
  const redirect = terms.find((term) => term.kind === "redirect");
  if (redirect === undefined) {
    path.why = "no mechanism matches, and there is no all";
    return { result: "neutral", mechanism: undefined, explain: undefined };
  }
  return yield* follow(redirect.domain, written(redirect), scope, path, budget);
}

/** A record that redirects is decided by another one (section 6.1). */
function* follow(domainSpec: string, written: string, scope: Scope, path: Walked, budget: Budget): Evaluation<Decided> {
  budget.spend(written);
  const { name, below } = yield* targetOf(domainSpec, written, scope, path, "followed", budget);
  const decided = yield* checkHost({ ...scope, domain: name }, below, budget);
  if (decided.result === "none") throw new Stopped("permerror", `${written}: ${below.why}`);
  return decided;
}

/** Whether a mechanism matches; the path says so, also of one that stops the evaluation. */
function* walk(
  term: Exclude<SpfRecord["terms"][number], { readonly kind: "redirect" | "exp" | "unknown-modifier" }>,
  written: string,
  scope: Scope,
  path: Walked,
  budget: Budget,
): Evaluation<boolean> {
  if (term.kind === "all" || "network" in term) {
    const isMatch = term.kind === "all" || contains(term.network, scope.client.network);
    if (isMatch) path.terms.push(stepOf(written, "match"));
    else passOver(path, written);
    return isMatch;
  }
  if (term.kind === "include") return yield* include(term.domain, written, scope, path, budget);
  const at = path.terms.push(stepOf(written, "no match")) - 1;
  try {
    budget.spend(written);
    const target = term.domain ?? scope.domain;
    const name = fitted(yield* expanded(target, scope, budget));
    const { isMatch, found } = yield* matchOf(term, name, scope.client, budget);
    const step = { name: target.includes("%") ? name : undefined, found };
    path.terms[at] = { ...stepOf(written, isMatch ? "match" : "no match"), ...step };
    return isMatch;
  } catch (error) {
    if (error instanceof Stopped) path.terms[at] = { ...stepOf(written, error.result), found: error.why };
    throw error;
  }
}

/** An include matches where the record that it names passes; without one it is a permerror (section 5.2). */
function* include(
  domainSpec: string,
  written: string,
  scope: Scope,
  path: Walked,
  budget: Budget,
): Evaluation<boolean> {
  const at = path.terms.length;
  const end = (outcome: SpfTermPath["outcome"], found?: string) => {
    path.terms[at] = { ...(path.terms[at] ?? stepOf(written, outcome)), outcome, found };
  };
  try {
    budget.spend(written);
    const { name, below } = yield* targetOf(domainSpec, written, scope, path, "no match", budget);
    const { result } = yield* checkHost({ ...scope, domain: name }, below, budget);
    if (result === "none") throw new Stopped("permerror", `${written}: ${below.why}`);
    end(result === "pass" ? "match" : "no match");
    return result === "pass";
  } catch (error) {
    if (error instanceof Stopped) end(error.result, error.why);
    throw error;
  }
}

/** The name that a term leads to, and its path below that term. */
function* targetOf(
  domainSpec: string,
  written: string,
  scope: Scope,
  path: Walked,
  outcome: SpfTermPath["outcome"],
  budget: Budget,
): Evaluation<{ readonly name: string; readonly below: Walked }> {
  const name = fitted(yield* expanded(domainSpec, scope, budget));
  const below = pathAt(name);
  path.terms.push({
    ...stepOf(written, outcome),
    name: domainSpec.includes("%") ? name : undefined,
    below,
  });
  return { name, below };
}
