import { whyNotPublic } from "../../../standards/networks/public-address.ts";
import { listed } from "../../../standards/text/listing.ts";
import type { Check } from "../check.ts";
import { type DnsExaminer, type Scene, unanswered, withAliases } from "./scene.ts";

/** Each host that a declared MX names has a public address, and is not an alias (RFC 5321 section 5.1, RFC 2181 section 10.3). */
export const examineMxTargets: DnsExaminer = async (scene) => {
  const sets = await scene.published(({ type }) => type === "MX");
  const hosts = new Set(sets.flatMap(({ values }) => values.map((value) => value.split(" ")[1] ?? "")));
  hosts.delete(".");
  // Of a host that the tenant declares, its own records show.
  const others = [...hosts].filter((host) => !scene.declares("A", host) && !scene.declares("AAAA", host));
  return Promise.all(others.map((host) => targetAt(host, scene)));
};

async function targetAt(host: string, scene: Scene): Promise<Check> {
  const checked = (result: Parameters<Scene["check"]>[2]) =>
    scene.check("mx/target", host, { expected: ["a public address"], ...result });
  const [four, six] = await Promise.all([scene.ask("A", host), scene.ask("AAAA", host)]);
  const answers = [four, six].filter((answer) => answer.ok);
  const [first] = answers;
  const silent = [four, six].find((answer) => !answer.ok);
  if (first === undefined || (silent !== undefined && answers.every(({ values }) => values.length === 0)))
    return checked(silent === undefined || silent.ok ? { status: "unknown", found: null } : unanswered(silent));
  const addresses = answers.flatMap(({ values }) => values);
  if ((first.aliases ?? []).length > 0)
    return checked({
      status: "fail",
      found: withAliases({ ...first, values: addresses }),
      help: `an MX must not name an alias, and some senders refuse one: name ${first.aliases?.at(-1)}`,
    });
  if (addresses.length === 0)
    return checked({
      status: "fail",
      found: [],
      help: first.exists
        ? "it has neither A nor AAAA: nobody can connect to it"
        : "it does not exist (NXDOMAIN): mail to it bounces",
    });
  const reserved = scene.world.allowPrivate ? [] : addresses.filter((text) => whyNotPublic(text) !== undefined);
  if (reserved.length > 0)
    return checked({
      status: "fail",
      found: addresses,
      help: `${listed(reserved)} cannot be reached from the Internet: ${whyNotPublic(reserved[0] ?? "")}`,
    });
  return checked({ status: "pass", found: addresses });
}
