import type { GuardPolicy } from "../../../model/guard.ts";
import type { Header } from "./header.ts";
import { type Hop, parseReceived } from "./received.ts";
import { hasReference } from "./reference.ts";

export type Verdict = "PASS" | "FAIL" | "GRAY" | "PROCESSING_FAILED";

/** What SES reports of a message before its body is stored. */
export interface Message {
  /** Newest first, as they stand in the message. */
  readonly headers: readonly Header[];
  /** SES cuts headers off at 10 KB. */
  readonly headersTruncated: boolean;
  readonly spam: Verdict;
  readonly virus: Verdict;
  readonly dmarc: Verdict;
  /** What the sender's domain asks for where DMARC fails. */
  readonly dmarcPolicy: string | undefined;
}

/** What is wrong with the Received headers. */
export type ChainFault = "headers-truncated" | "no-received" | "received-malformed" | "received-unauthorized";

/** Why a message may not pass. */
export type Refusal =
  | "virus"
  | "spam"
  | "dmarc-reject"
  | ChainFault
  | "scl-missing"
  | "scl-too-high"
  | "reference-missing";

export interface Decision {
  readonly passes: boolean;
  readonly refusals: readonly Refusal[];
  /** What is odd about its way here, and stops nothing: no authorized domains are listed. */
  readonly noted: readonly ChainFault[];
  /** The spam confidence level that counted. */
  readonly scl: number | undefined;
}

/**
 * Whether a message may reach the service that acts on it (five-systems D1, D2 and D6). Pure: the same message and policy give the same
 * decision. Every reason is named, not the first alone.
 */
export function decide(message: Message, policy: GuardPolicy): Decision {
  const refusals: Refusal[] = [];
  const isOff = policy.highestScl === "off";
  if (message.virus === "FAIL" || message.virus === "PROCESSING_FAILED") refusals.push("virus");
  if (message.spam === "FAIL" && !isOff) refusals.push("spam");
  if (message.dmarc === "FAIL" && message.dmarcPolicy?.toLowerCase() === "reject") refusals.push("dmarc-reject");
  const hops = message.headers
    .filter(({ name }) => name.toLowerCase() === "received")
    .map(({ value }) => parseReceived(value));
  const fault = judgeChain(hops, message, policy);
  const isStrict = policy.authorizedDomains.length > 0;
  if (fault !== undefined && isStrict) refusals.push(fault);
  const scl = sclOf(message, hops[0], policy);
  if (policy.highestScl !== "off") {
    if (scl === undefined) refusals.push("scl-missing");
    else if (scl > policy.highestScl) refusals.push("scl-too-high");
  }
  if (policy.requireReference !== undefined && !hasReference(message.headers, policy.requireReference))
    refusals.push("reference-missing");
  return { passes: refusals.length === 0, refusals, noted: fault === undefined || isStrict ? [] : [fault], scl };
}

/** Every hop is well-formed, and where domains are listed, every name in it one of them. */
function judgeChain(
  hops: readonly (Hop | undefined)[],
  { headersTruncated }: Message,
  { authorizedDomains }: GuardPolicy,
): ChainFault | undefined {
  if (headersTruncated) return "headers-truncated";
  if (hops.length === 0) return "no-received";
  // A message made on a host has no `from` there; anywhere else a hop without one hides where it came from.
  const isWhole = hops.every(
    (hop, index) => hop !== undefined && (hop.from !== undefined || index === hops.length - 1),
  );
  if (!isWhole || hops[0]?.isAmbiguous === true) return "received-malformed";
  if (authorizedDomains.length === 0) return undefined;
  const authorized = (hops as readonly Hop[]).every((hop, index) =>
    index === 0 ? isFromAuthorized(hop, authorizedDomains) : isAuthorized(hop, authorizedDomains),
  );
  return authorized ? undefined : "received-unauthorized";
}

/** The newest hop is SES's own: it names itself, and whom it was connected to. What the sender calls itself proves nothing. */
function isFromAuthorized({ by, verified, via, isAmbiguous }: Hop, domains: readonly string[]): boolean {
  return isSes(by) && via === undefined && !isAmbiguous && verified !== undefined && matches(verified, domains);
}

function isAuthorized({ from, by, via }: Hop, domains: readonly string[]): boolean {
  return [from, by, via].every((part) => part === undefined || matches(part, domains));
}

/** The name under which SES takes mail in, by region. */
const isSes = (name: string): boolean => /^inbound-smtp\.[a-z]{2}(-[a-z]+)+-\d\.amazonaws\.com$/.test(name);

function matches(name: string, domains: readonly string[]): boolean {
  return domains.some((domain) => (domain.startsWith("*.") ? name.endsWith(domain.slice(1)) : name === domain));
}

/** The level that counts: from one header of the newest hop's own domain; anybody can write such a header. */
function sclOf(
  { headers }: Message,
  newest: Hop | undefined,
  { authorizedDomains, sclHeader }: GuardPolicy,
): number | undefined {
  if (newest === undefined || !isFromAuthorized(newest, authorizedDomains)) return undefined;
  const values = headers.filter(({ name }) => name.toLowerCase() === sclHeader.toLowerCase());
  const value = values.length === 1 ? values[0]?.value.trim() : undefined;
  return value !== undefined && /^(-1|\d)$/.test(value) ? Number(value) : undefined;
}
