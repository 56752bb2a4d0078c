import type { PolicyHost } from "../../model/blueprint.ts";
import type { Change, Part, Plain } from "../../model/change.ts";
import type { Path } from "../../model/place.ts";
import { isSamePlain, plainOf } from "../../model/plain.ts";
import type { LinePlace } from "../../model/record-view.ts";
import { policyHostOf } from "../../providers/registry.ts";
import {
  policyChanged,
  policyPieces,
  policyPrepared,
  policyPublished,
  policyRemoved,
} from "../../standards/mta-sts/describe-policy.ts";
import { partsOf } from "../../standards/text/parts.ts";
import { byId, changeOf, type Subject } from "./field-changes.ts";
import type { Findings } from "./findings.ts";
import { differences } from "./plain.ts";

/** How MTA-STS policies change, line by line, with the id that announces them: one change for each domain. */
export function policyChanges(
  before: readonly PolicyHost[],
  after: readonly PolicyHost[],
  place: (path: Path) => LinePlace | null,
  findings: Findings,
): Change[] {
  const { gone, come, kept } = byId(before, after, ({ domain }) => domain);
  const subject = ({ domain, origin }: PolicyHost): Subject => ({
    kind: "policy",
    what: "policy",
    name: domain,
    domain,
    called: `MTA-STS of ${domain}`,
    place: place(origin),
  });
  // A policy goes by the name of its host; a rule speaks of its domain.
  const named = (policy: PolicyHost, change: Change): Change => ({ ...change, name: policy.host });
  return [
    ...gone.map((policy) =>
      named(
        policy,
        changeOf(subject(policy), findings, {
          action: "delete",
          before: dataOf(policy),
          after: null,
          words: policyRemoved(policy.domain, policy.body),
          parts: partsOf(policyPieces(policy.body), []),
        }),
      ),
    ),
    ...come.map((policy) =>
      named(
        policy,
        changeOf(subject(policy), findings, {
          action: "create",
          before: null,
          after: dataOf(policy),
          words: (isWaiting(policy) ? policyPrepared : policyPublished)(policy.domain, policy.body),
          parts: partsOf([], policyPieces(policy.body)),
        }),
      ),
    ),
    ...kept.flatMap(({ before: was, after: is }) => {
      const [old, now] = [dataOf(was), dataOf(is)];
      if (isSamePlain(old, now)) return [];
      const parts = partsOf(policyPieces(was.body), policyPieces(is.body));
      const hosting = differences(plainOf(was.hosting), plainOf(is.hosting), "host");
      const words = policyChanged(is.domain, parts, servedWords(was, is, hosting));
      return [
        named(is, changeOf(subject(is), findings, { before: old, after: now, words, parts: [...parts, ...hosting] })),
      ];
    }),
  ];
}

const isWaiting = ({ hosting }: PolicyHost): boolean => !policyHostOf(hosting.kind).serves(hosting);

const dataOf = ({ body, id, hosting, path }: PolicyHost): Plain => ({ body, id, hosting: plainOf(hosting), path });

/** Who serves a policy. */
const serverOf = ({ hosting }: PolicyHost): string => policyHostOf(hosting.kind).name;

function hostingWords(was: PolicyHost, is: PolicyHost): string {
  if (isWaiting(was) && !isWaiting(is)) return "its host has its certificate, and is announced";
  if (
    was.hosting.kind === "shared-worker" &&
    is.hosting.kind === "shared-worker" &&
    was.hosting.scriptName !== is.hosting.scriptName
  )
    return `is served by ${is.hosting.scriptName} instead of ${was.hosting.scriptName}`;
  if (
    was.hosting.kind === "shared-cloudfront" &&
    is.hosting.kind === "shared-cloudfront" &&
    was.hosting.placed &&
    is.hosting.placed &&
    was.hosting.placed.distribution !== is.hosting.placed.distribution
  )
    return `is served by distribution ${is.hosting.placed.distribution} instead of ${was.hosting.placed.distribution}`;
  if (isWaiting(is) && !isWaiting(was)) return "its host waits for its certificate, and is no longer announced";
  return "its host has other settings";
}

const servedWords = (was: PolicyHost, is: PolicyHost, hosting: readonly Part[]): string[] => {
  if (was.hosting.kind !== is.hosting.kind) return [`is served by ${serverOf(is)} instead of ${serverOf(was)}`];
  return hosting.length > 0 ? [hostingWords(was, is)] : [];
};
