import type { Check } from "../check.ts";
import { type DnsExaminer, type Scene, unanswered } from "./scene.ts";

/** A signed zone is answered as such (RFC 4035): one whose signatures do not hold is gone for everybody who checks them. */
export const examineDnssec: DnsExaminer = async (scene) => {
  const zones = new Map<string, Promise<readonly Check[]>>();
  for (const { name } of scene.blueprint.domains) {
    const zone = await scene.zoneOf(name);
    const at = typeof zone === "string" ? zone : name;
    if (!zones.has(at)) zones.set(at, typeof zone === "string" ? signed(zone, scene) : broken(name, zone, scene));
  }
  return (await Promise.all(zones.values())).flat();
};

/** What a validating resolver refuses and gives unchecked has signatures that do not hold (RFC 4035 section 5.5). */
async function broken(name: string, failed: Parameters<typeof unanswered>[0], scene: Scene): Promise<readonly Check[]> {
  if (failed.reason !== "server-failure") return [];
  const unchecked = await scene.ask("SOA", name, { unchecked: true });
  if (!unchecked.ok) return [];
  return [
    scene.check("dns/dnssec", name, {
      status: "fail",
      expected: ["signatures that hold"],
      found: ["SERVFAIL"],
      help: "its signatures do not hold (bogus): resolvers that check them answer nothing of it. Whoever runs the zone must sign it again, or the DS record at its registrar must go",
    }),
  ];
}

async function signed(zone: string, scene: Scene): Promise<readonly Check[]> {
  const checked = (result: Parameters<Scene["check"]>[2]) =>
    scene.check("dns/dnssec", zone, { expected: ["signed, and checked as such"], ...result });
  const delegation = await scene.ask("DS", zone);
  // Whoever does not know the type has no signed zone to report.
  if (!delegation.ok || delegation.values.length === 0) return [];
  const start = await scene.ask("SOA", zone);
  if (!start.ok) return [checked(unanswered(start))];
  if (start.authentic === true)
    return [checked({ status: "pass", found: delegation.values.map((value) => `DS ${value}`) })];
  if (delegation.authentic === true)
    return [
      checked({
        status: "fail",
        found: start.values.map((value) => `SOA ${value}`),
        help: "its DS record stands and its answers are not vouched for: they are not signed with a key of that record",
      }),
    ];
  return [
    checked({
      status: "unknown",
      found: null,
      help: "the resolver does not check signatures: name one that does with --resolver",
    }),
  ];
}
