import { UNUSED_LABEL } from "../../wildcard.ts";
import type { Check } from "../check.ts";
import type { DeclaredSet } from "./declared-set.ts";
import { type DnsExaminer, type Scene, unanswered, withAliases } from "./scene.ts";
import { TEXT_KINDS, type TextKind } from "./text-kinds.ts";

/**
 * Where readers look for one policy, one is found: beside ours no second one, behind a CNAME the one that it is for, and where a domain
 * publishes none nobody else's.
 */
export const examineOneRecord: DnsExaminer = async (scene) => {
  const checks = await Promise.all(TEXT_KINDS.map((kind) => ofKind(kind, scene)));
  return checks.flat();
};

async function ofKind(kind: TextKind, scene: Scene): Promise<readonly Check[]> {
  const declared = await scene.published((set) => holds(kind, set));
  const absent = scene.blueprint.domains
    .map(({ name }) => placeOf(kind, name))
    .filter((name) => name !== undefined)
    .filter((name) => !scene.declares("TXT", name) && !scene.declares("CNAME", name));
  const checks = await Promise.all([
    ...declared.map((set) => one(kind, set, scene)),
    ...absent.map((name) => none(kind, name, scene)),
  ]);
  return checks.flat();
}

/** Whether a declared set is one of the kind, or leads to one. */
function holds({ is, at }: TextKind, { type, name, values }: DeclaredSet): boolean {
  if (at !== undefined && !at.test(name)) return false;
  return type === "TXT" ? values.some(is) && !isAuthorization(name) : type === "CNAME" && at !== undefined;
}

/** Those are a DMARC record's first tag at a name of their own. */
const isAuthorization = (name: string): boolean => name.includes("._report._dmarc.");

/** The name at which a domain that publishes none must have none; of SPF and BIMI, which are at several, none. */
function placeOf({ area }: TextKind, domain: string): string | undefined {
  const labels = { dmarc: "_dmarc", "mta-sts": "_mta-sts", "tls-rpt": "_smtp._tls", spf: undefined, bimi: undefined }[
    area
  ];
  return labels === undefined ? undefined : `${labels}.${domain}`;
}

async function one(
  { area, what, is, two }: TextKind,
  { name, type, values }: DeclaredSet,
  scene: Scene,
): Promise<Check> {
  const expected = type === "TXT" ? values.filter(is) : [`one ${what}`];
  const checked = (result: Parameters<Scene["check"]>[2]) =>
    scene.check(`${area}/one-record`, name, { expected, ...result });
  const answer = await scene.ask("TXT", name);
  if (!answer.ok) return checked(unanswered(answer));
  const found = answer.values.filter(is);
  if (found.length === 1) return checked({ status: "pass", found });
  if (found.length > 1)
    return checked({
      status: "fail",
      found,
      help: `${found.length} of them are ${two}: remove all but the declared one`,
    });
  return checked({
    status: "fail",
    found: withAliases(answer),
    help: `the CNAME leads to no ${what}: whoever runs ${answer.aliases?.at(-1) ?? name} must publish it`,
  });
}

async function none({ area, what, is }: TextKind, name: string, scene: Scene): Promise<Check> {
  const checked = (result: Parameters<Scene["check"]>[2]) => scene.check(`${area}/one-record`, name, result);
  const answer = await scene.ask("TXT", name);
  if (!answer.ok) return checked(unanswered(answer));
  const found = answer.values.filter(is);
  if (found.length === 0) return checked({ status: "pass", found });
  // Of a wildcard that answers at every name, its own check reports it.
  const beside = await scene.ask("TXT", `${UNUSED_LABEL}${name.slice(name.indexOf("."))}`);
  if (beside.ok && found.every((value) => beside.values.includes(value))) return checked({ status: "pass", found: [] });
  return checked({
    status: "fail",
    found: withAliases({ ...answer, values: found }),
    help: `nobody declares this ${what}, and readers follow it: remove it, or declare it`,
  });
}
