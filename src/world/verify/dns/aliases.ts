import type { Check } from "../check.ts";
import { type DnsExaminer, type Scene, unanswered } from "./scene.ts";

/** Resolvers give up after eight to twelve (BIND and Unbound at eleven). */
const MAX_CHAIN = 8;

/** Names at which readers look for a text: what is behind those is judged as that text. */
const IS_TEXT = /(^|\.)(_domainkey|_dmarc|_mta-sts|_tls)\./;

/** A CNAME leads to a name that exists, in few steps. Of a key or a policy behind one, their own checks report it. */
export const examineAliases: DnsExaminer = async (scene) => {
  const sets = await scene.published(({ type, name }) => type === "CNAME" && !IS_TEXT.test(name));
  return Promise.all(sets.map(({ name, values: [target = ""] }) => aliasAt(name, target, scene)));
};

async function aliasAt(name: string, target: string, scene: Scene): Promise<Check> {
  const answer = await scene.ask("A", name);
  const checked = (result: Parameters<Scene["check"]>[2]) =>
    scene.check("dns/alias", name, { expected: [target], ...result });
  if (!answer.ok) return checked(unanswered(answer));
  const { aliases = [], exists } = answer;
  // Proofs of ownership are looked for in the CNAME itself, and their targets need not exist.
  if (!exists && !target.startsWith("_"))
    return checked({
      status: "fail",
      found: aliases,
      help: `${aliases.at(-1) ?? target} does not exist (NXDOMAIN): whoever runs it must publish it; else remove the CNAME, for who takes that name speaks as ${name}`,
    });
  if (aliases.length > MAX_CHAIN)
    return checked({
      status: "fail",
      found: aliases,
      help: `${aliases.length} aliases in a row: resolvers give up at about ten`,
    });
  return checked({ status: "pass", found: aliases });
}
