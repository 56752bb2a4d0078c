import { parseDkim } from "../../../standards/dkim/parse.ts";
import { UNUSED_LABEL } from "../../wildcard.ts";
import type { Check } from "../check.ts";
import { type DnsExaminer, type Scene, withAliases } from "./scene.ts";

/** What a wildcard may say of names that nobody declares: that they send nothing, take nothing and have no key. */
const PROTECTS: readonly ((type: "TXT" | "MX", value: string) => boolean)[] = [
  (type, value) => type === "MX" && /^[0-9]+ \.$/.test(value),
  (type, value) => type === "TXT" && /^v=spf1 +-all *$/i.test(value),
  (type, value) => type === "TXT" && isRevoked(value),
];

/** No wildcard answers for keys, policies and mail at names that nobody declares (RFC 4592): whoever it leads to would speak for them. */
export const examineWildcards: DnsExaminer = (scene) =>
  Promise.all(scene.blueprint.domains.map(({ name }) => wildcardAt(name, scene)));

async function wildcardAt(domain: string, scene: Scene): Promise<Check> {
  const checked = (result: Parameters<Scene["check"]>[2]) => scene.check("dns/wildcard", domain, result);
  const found: string[] = [];
  let why: string | undefined;
  for (const [type, below] of QUESTIONS) {
    const parent = `${below}${domain}`;
    if (scene.declares(type, `*.${parent}`) || scene.declares("CNAME", `*.${parent}`)) continue;
    const answer = await scene.ask(type, `${UNUSED_LABEL}.${parent}`);
    if (!answer.ok) why ??= answer.why;
    else if (answer.values.some((value) => !PROTECTS.some((protects) => protects(type, value))))
      found.push(
        ...withAliases(answer).map((value) => `*.${parent} ${/^CNAME /.test(value) ? value : `${type} ${value}`}`),
      );
  }
  if (found.length > 0)
    return checked({
      status: "fail",
      found,
      help: "it answers at every name without a record, for keys, policies or mail that nobody declares: write one record for each name",
    });
  return checked(why === undefined ? { status: "pass", found } : { status: "unknown", found: null, help: why });
}

const QUESTIONS: readonly (readonly [type: "TXT" | "MX", below: string])[] = [
  ["TXT", ""],
  ["MX", ""],
  ["TXT", "_domainkey."],
];

function isRevoked(value: string): boolean {
  const parsed = parseDkim(value);
  return parsed.ok && parsed.record.publicKey === undefined;
}
