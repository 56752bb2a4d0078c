import { type GuardPolicy, highestPassing } from "../../model/guard.ts";
import { type Path, under } from "../../model/place.ts";
import type { ChangeFinding } from "../change-finding.ts";
import { defineRule } from "../rule.ts";

/** Five-systems D1 to D3, beside what was there before. */
export const guardWeakened = defineRule({
  id: "guard/weakened",
  severity: "warning",
  title: "A guard does not let more mail pass than before.",
  why: "Whoever writes a message that passes makes the service act on it. Judged with `--base`.",
  needsPast: true,
  risk: "high",
  checkChange: ({ before, after }) => {
    const was = before?.inbound?.guard?.config.policy;
    const inbound = after?.inbound;
    if (was === undefined || inbound === undefined) return [];
    if (inbound.guard === undefined)
      return [finding(inbound.path, "must not go: every message is delivered then", "keep guard as it was")];
    const { config, path } = inbound.guard;
    return weaknesses(was, config.policy).map(([field, message, help]) => finding(under(path, field), message, help));
  },
});

const NAMES: Readonly<Record<string, string>> = { "-1": "internal", "0": "low", "1": "high" };

const levelName = (level: GuardPolicy["highestScl"]): string => NAMES[String(level)] ?? String(level);

const finding = (path: Path, message: string, help: string): ChangeFinding => ({
  about: { what: "inbound", name: "inbound", field: "guard" },
  path,
  part: "key",
  message,
  help,
});

/** What lets more pass: the field, what is reported about it, and the line that it was. */
function weaknesses(was: GuardPolicy, is: GuardPolicy): (readonly [string, string, string])[] {
  const covered = (pattern: string) =>
    was.authorizedDomains.some((one) => one === pattern || (one.startsWith("*.") && pattern.endsWith(one.slice(1))));
  const added = is.authorizedDomains.filter((pattern) => !covered(pattern));
  const domains = `authorizedDomains: ${JSON.stringify(was.authorizedDomains)}`;
  return [
    ...(highestPassing(is) > highestPassing(was)
      ? [
          [
            "spamSecurity",
            `must not pass more than before, ${levelName(was.highestScl)}, got ${levelName(is.highestScl)}`,
            `spamSecurity: ${levelName(was.highestScl)}`,
          ] as const,
        ]
      : []),
    ...(was.highestScl !== "off" && is.highestScl !== "off" && was.sclHeader !== is.sclHeader
      ? [
          [
            "sclHeader",
            `must be the header that was trusted before, ${was.sclHeader}, got ${is.sclHeader}`,
            `sclHeader: ${was.sclHeader}`,
          ] as const,
        ]
      : []),
    ...(was.requireReference !== undefined && is.requireReference !== was.requireReference
      ? [
          [
            "requireReference",
            `must ask for the reference as before, got ${is.requireReference ?? "none"}`,
            `requireReference: ${JSON.stringify(was.requireReference)}`,
          ] as const,
        ]
      : []),
    ...(was.authorizedDomains.length > 0 && is.authorizedDomains.length === 0
      ? [
          [
            "authorizedDomains",
            "must list domains as before, got none: the Received headers are not judged any more",
            domains,
          ] as const,
        ]
      : []),
    // Without any, no header that says how likely spam is counts, and nothing passes that must have one.
    ...((was.authorizedDomains.length > 0 || was.highestScl !== "off") && added.length > 0
      ? [["authorizedDomains", `must not trust more than before, got ${added.join(", ")} too`, domains] as const]
      : []),
  ];
}
