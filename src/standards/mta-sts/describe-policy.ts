import { printDuration } from "../text/duration.ts";
import { listed } from "../text/listing.ts";
import { moving, type Part, type Piece } from "../text/parts.ts";
import { parsePolicy, type StsMode } from "./policy.ts";

/** A host pattern is identified by its whole line: there may be several. */
const MX = "mx: ";

/** Each field of an MTA-STS policy and each host pattern (RFC 8461 section 3.2); a text that is invalid as a whole. */
export function policyPieces(body: string): Piece[] {
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

/** The mode of a policy; undefined: senders can read none. */
export function policyMode(body: string): StsMode | undefined {
  const parsed = parsePolicy(body);
  return parsed.ok ? parsed.record.mode : undefined;
}

/** A policy that comes. */
export const policyPublished = (domain: string, body: string): string =>
  `MTA-STS of ${domain} is published${inMode(body)}`;

/** A policy that comes once its host has a certificate. */
export const policyPrepared = (domain: string, body: string): string =>
  `MTA-STS of ${domain} is prepared${inMode(body)}: its host waits for the certificate`;

const inMode = (body: string): string => {
  const mode = policyMode(body);
  return mode === undefined ? "" : ` in mode ${mode}`;
};

/** A policy that goes. */
export function policyRemoved(domain: string, body: string): string {
  const mode = policyMode(body);
  return `MTA-STS of ${domain} is removed${mode === undefined ? "" : `, mode ${mode} before`}`;
}

/** A policy that differs, line by line; `served`: what is reported about who serves it. */
export function policyChanged(domain: string, parts: readonly Part[], served: readonly string[]): string {
  const changed = moving(parts);
  const mode = changed.find(({ name }) => name === "mode");
  if (mode !== undefined && mode.after === null)
    return `MTA-STS of ${domain} can no longer be read by senders, mode ${mode.before} before`;
  if (mode !== undefined && mode.before === null)
    return `MTA-STS of ${domain} can be read by senders now, in mode ${mode.after}`;
  const mx = (action: Part["action"]) =>
    changed
      .filter((part) => part.action === action && part.name.startsWith(MX))
      .map(({ name }) => name.slice(MX.length));
  const rest = changed.filter(({ name }) => name !== "mode" && !name.startsWith(MX));
  const more = [
    ...(mx("removed").length > 0 ? [`no longer allows ${listed(mx("removed"))}`] : []),
    ...(mx("added").length > 0 ? [`allows ${listed(mx("added"))}`] : []),
    ...rest.map(({ name, before, after }) => `${name} ${before ?? "none"} → ${after ?? "none"}`),
    ...served,
  ].join(", ");
  if (mode !== undefined)
    return `MTA-STS of ${domain} goes from ${mode.before} to ${mode.after}${more === "" ? "" : `, ${more}`}`;
  return `MTA-STS policy of ${domain}: ${more === "" ? "has another form" : more}`;
}
