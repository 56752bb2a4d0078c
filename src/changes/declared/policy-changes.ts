import type { PolicyHost } from "../../model/blueprint.ts";
import type { Change, Part, Plain } from "../../model/change.ts";
import type { Path } from "../../model/place.ts";
import type { LinePlace } from "../../model/record-view.ts";
import { policyHostOf } from "../../providers/registry.ts";
import { parsePolicy } from "../../standards/mta-sts/policy.ts";
import { printDuration } from "../../standards/text/duration.ts";
import { listed } from "../../standards/text/listing.ts";
import { moving, type Piece, partsOf } from "../../standards/text/parts.ts";
import { byId, changeOf, type Subject } from "./field-changes.ts";
import type { Findings } from "./findings.ts";
import { differences, isSamePlain, plainOf } from "./plain.ts";

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
          words: `MTA-STS of ${policy.domain} is removed${modeOf(policy) === undefined ? "" : `, mode ${modeOf(policy)} before`}`,
          parts: partsOf(piecesOf(policy), []),
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
          words: `MTA-STS of ${policy.domain} is ${isWaiting(policy) ? "prepared" : "published"} in mode ${modeOf(policy)}${isWaiting(policy) ? ": its host waits for the certificate" : ""}`,
          parts: partsOf([], piecesOf(policy)),
        }),
      ),
    ),
    ...kept.flatMap(({ before: was, after: is }) => {
      const [old, now] = [dataOf(was), dataOf(is)];
      if (isSamePlain(old, now)) return [];
      const parts = partsOf(piecesOf(was), piecesOf(is));
      const hosting = differences(plainOf(was.hosting), plainOf(is.hosting), "host");
      const words = policyWords(was, is, parts, hosting);
      return [
        named(is, changeOf(subject(is), findings, { before: old, after: now, words, parts: [...parts, ...hosting] })),
      ];
    }),
  ];
}

const isWaiting = ({ hosting }: PolicyHost): boolean => !policyHostOf(hosting.kind).serves(hosting);

const dataOf = ({ body, id, hosting, path }: PolicyHost): Plain => ({ body, id, hosting: plainOf(hosting), path });

function modeOf({ body }: PolicyHost): string | undefined {
  const parsed = parsePolicy(body);
  return parsed.ok ? parsed.record.mode : undefined;
}

/** A host pattern is told by its whole line: there may be several. */
const MX = "mx: ";

/** Each field of the policy and each host pattern; a text that is none as a whole. */
function piecesOf({ body }: PolicyHost): Piece[] {
  const parsed = parsePolicy(body);
  if (!parsed.ok) return [{ name: "policy", text: body }];
  const { mode, mx, maxAge, extensions } = parsed.record;
  return [
    { name: "mode", text: mode },
    ...mx.map((pattern) => ({ name: `${MX}${pattern}`, text: `${MX}${pattern}` })),
    { name: "max_age", text: printDuration(maxAge) },
    ...extensions.map(({ name, value }) => ({ name, text: value })),
  ];
}

/** Who serves a policy. */
const serverOf = ({ hosting }: PolicyHost): string => policyHostOf(hosting.kind).name;

function hostingWords(was: PolicyHost, is: PolicyHost): string {
  if (isWaiting(was) && !isWaiting(is)) return "its host has its certificate, and is announced";
  if (isWaiting(is) && !isWaiting(was)) return "its host waits for its certificate, and is no longer announced";
  return "is served otherwise";
}

function policyWords(was: PolicyHost, is: PolicyHost, parts: readonly Part[], hosting: readonly Part[]): string {
  const changed = moving(parts);
  const mode = changed.find(({ name }) => name === "mode");
  if (mode !== undefined && mode.after === null)
    return `MTA-STS of ${is.domain} is no policy that senders can read any more, mode ${mode.before} before`;
  if (mode !== undefined && mode.before === null)
    return `MTA-STS of ${is.domain} is a policy that senders can read now, in mode ${mode.after}`;
  const mx = (action: Part["action"]) =>
    changed
      .filter((part) => part.action === action && part.name.startsWith(MX))
      .map(({ name }) => name.slice(MX.length));
  const rest = changed.filter(({ name }) => name !== "mode" && !name.startsWith(MX));
  const said = [
    ...(mx("removed").length > 0 ? [`no longer allows ${listed(mx("removed"))}`] : []),
    ...(mx("added").length > 0 ? [`allows ${listed(mx("added"))}`] : []),
    ...rest.map(({ name, before, after }) => `${name} ${before ?? "none"} → ${after ?? "none"}`),
    ...(was.hosting.kind !== is.hosting.kind
      ? [`is served by ${serverOf(is)} instead of ${serverOf(was)}`]
      : hosting.length > 0
        ? [hostingWords(was, is)]
        : []),
  ];
  const more = said.length === 0 ? "" : said.join(", ");
  if (mode !== undefined)
    return `MTA-STS of ${is.domain} goes from ${mode.before} to ${mode.after}${more === "" ? "" : `, ${more}`}`;
  return `MTA-STS policy of ${is.domain}: ${more === "" ? "is written otherwise" : more}`;
}
