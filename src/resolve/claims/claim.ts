import type { Blueprint } from "../../model/blueprint.ts";
import type { Severity } from "../../model/diagnostic.ts";
import type { Path } from "../../model/place.ts";
import type { Context } from "../context.ts";

/** A tenant whose file is well-formed. */
export interface Claimant {
  readonly blueprint: Blueprint;
  readonly context: Context;
}

/** Something that a tenant takes for itself, and where its file says so. */
export interface Claim {
  readonly by: Claimant;
  readonly path: Path;
  readonly part: "key" | "value";
}

/** Each claim that is not the only one of its key, with another one of them. */
export function eachRival<C extends Claim>(
  owners: ReadonlyMap<string, readonly C[]>,
  reportRival: (claim: C, rival: C, key: string) => void,
): void {
  for (const [key, claims] of owners) {
    for (const claim of claims) {
      const rival = claims.find((other) => other !== claim);
      if (rival !== undefined) reportRival(claim, rival, key);
    }
  }
}

/** A finding at the claim. */
export function reportClaim(
  claim: Claim,
  rule:
    | "claim/bucket"
    | "claim/domain"
    | "claim/identity"
    | "claim/mailbox"
    | "claim/private-endpoint"
    | "claim/script-name"
    | "claim/secret"
    | "claim/zone",
  message: string,
  domain?: string,
  help?: string,
  severity?: Severity,
): void {
  claim.by.context.report(rule, claim.path, message, { part: claim.part, domain, help, severity });
}

/** The place of a claim in words, for the other side. */
export function where(claim: Claim): string {
  const place = claim.by.context.source.at(claim.path, claim.part);
  return `${place.file}:${place.line}`;
}

/** Of two, the second that its author wrote is the one too many. */
export function asWritten<T extends { readonly path: Path }>(items: readonly T[], { source }: Context): T[] {
  const place = ({ path }: T) => source.at(path, "key");
  return [...items].sort((a, b) => place(a).line - place(b).line || place(a).column - place(b).column);
}
