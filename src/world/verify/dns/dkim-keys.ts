import { parseDkim } from "../../../standards/dkim/parse.ts";
import type { Check } from "../check.ts";
import type { DeclaredSet } from "./declared-set.ts";
import { type DnsExaminer, type Result, type Scene, unanswered, withAliases } from "./scene.ts";

/** At each selector there is one key that verifiers can use: also where a vendor keeps it, behind a CNAME. */
export const examineKeys: DnsExaminer = async (scene) => {
  const sets = await scene.published(
    ({ type, name }) => name.includes("._domainkey.") && !name.startsWith("*.") && (type === "TXT" || type === "CNAME"),
  );
  return Promise.all(sets.map((set) => keyAt(set, scene)));
};

async function keyAt({ name, type, values }: DeclaredSet, scene: Scene): Promise<Check> {
  const checked = (result: Result) =>
    scene.check("dkim/key", name, { expected: type === "TXT" ? values : ["one DKIM key"], ...result });
  const answer = await scene.ask("TXT", name);
  if (!answer.ok) return checked(unanswered(answer));
  const found = withAliases(answer);
  const keeper = answer.aliases?.at(-1) ?? name;
  const [key, second] = answer.values;
  if (key === undefined) {
    const gone = answer.exists ? "holds no key" : "does not exist";
    return checked({
      status: "fail",
      found,
      help: `${keeper} ${gone}: the vendor must publish it, or gives another CNAME`,
    });
  }
  if (second !== undefined)
    return checked({
      status: "fail",
      found,
      help: "of several keys verifiers may take any (RFC 6376 section 3.6.2.2): leave one",
    });
  if (type === "TXT") return checked({ status: "pass", found });
  const parsed = parseDkim(key);
  if (!parsed.ok) {
    const [fault] = parsed.faults;
    return checked({
      status: "fail",
      found,
      help: `verifiers cannot use the key at ${keeper}: it ${fault?.message ?? ""}`,
    });
  }
  if (parsed.record.publicKey === undefined)
    return checked({
      status: "fail",
      found,
      help: `the key at ${keeper} is revoked: its vendor signs with another selector`,
    });
  return checked({ status: "pass", found });
}
