import { evaluatedLater } from "../../../standards/dns/question.ts";
import { evaluateSpf } from "../../../standards/spf/evaluate/evaluate.ts";
import { MAX_LOOKUPS, MAX_VOIDS } from "../../../standards/spf/limits.ts";
import { isSpf } from "../../../standards/spf/parse.ts";
import { liveDns } from "../../live-dns.ts";
import type { Check } from "../check.ts";
import type { DeclaredSet } from "./declared-set.ts";
import type { DnsExaminer, Scene } from "./scene.ts";

/** An address of nobody (RFC 1112 section 4): what does not match it is evaluated to its end. */
const STRANGER = "240.0.0.1";

/** Each SPF record that senders use can be evaluated to its end as DNS has it now, and lets no stranger pass: what it includes changes without us. */
export const examineSpf: DnsExaminer = async (scene) => {
  const sets = await scene.published(
    ({ type, values, name }) => type === "TXT" && values.some(isSpf) && !/(^|\.)_/.test(name),
  );
  const checks = await Promise.all(sets.map((set) => evaluate(set, scene)));
  return checks.flat();
};

async function evaluate({ name }: DeclaredSet, scene: Scene): Promise<readonly Check[]> {
  const answer = await scene.ask("TXT", name);
  // Of two records, their own check reports it.
  if (!answer.ok || answer.values.filter(isSpf).length !== 1) return [];
  const message = { ip: STRANGER, mailFrom: `postmaster@${name}`, helo: name };
  const { result, why, mechanism, lookups, voidLookups } = await evaluatedLater(
    evaluateSpf(message),
    liveDns(scene.world.resolver),
  );
  const checked = (status: Check["status"], help: string | null): readonly Check[] => [
    scene.check("spf/evaluates", name, {
      status,
      expected: [`at most ${MAX_LOOKUPS} lookups, ${MAX_VOIDS} of them void, and no pass for a stranger`],
      found: status === "unknown" ? null : [`${result}: ${lookups} lookups, ${voidLookups} void`],
      help,
    }),
  ];
  switch (result) {
    case "temperror":
      return checked("unknown", why ?? null);
    case "permerror":
    case "none":
      return checked(
        "fail",
        `receivers that evaluate all of it end in an error (permerror), and mail that no earlier term lets pass fails SPF: ${why}`,
      );
    case "pass":
      return checked(
        "fail",
        `${mechanism} lets every address of the Internet send as ${name}: take it out, or ask whose it is`,
      );
    default:
      return checked("pass", null);
  }
}
