import { parseDkim } from "../../../standards/dkim/parse.ts";
import { listed } from "../../../standards/text/listing.ts";
import { isSameText } from "./same-meaning.ts";
import { type DnsExaminer, type Scene, unanswered } from "./scene.ts";
import { TEXT_KINDS } from "./text-kinds.ts";

/** At a domain's declared names there is no policy and no key that nobody looks for there: its author believes that it holds. */
export const examineMisplaced: DnsExaminer = (scene) =>
  Promise.all(
    scene.blueprint.domains.map(async ({ name: domain }) => {
      const sets = scene.sets.filter((set) => set.domain === domain && set.type === "TXT" && set.isNamed);
      const found = (await Promise.all(sets.map(({ name }) => misplacedAt(name, scene)))).flat();
      const apex = await scene.ask("TXT", domain);
      if (found.length === 0 && !apex.ok) return scene.check("dns/misplaced", domain, unanswered(apex));
      const whats = [...new Set(found.map(({ what, name }) => `${what} at ${name}`))];
      return scene.check("dns/misplaced", domain, {
        status: found.length > 0 ? "fail" : "pass",
        found: found.map(({ name, value }) => `${name} TXT ${value}`),
        help: found.length > 0 ? `nobody looks for ${listed(whats)}: remove it, or move it to where it belongs` : null,
      });
    }),
  );

async function misplacedAt(name: string, scene: Scene) {
  const answer = await scene.ask("TXT", name);
  // Of what is declared, and what is missing at its own name and found here, its record shows.
  const declared = scene.sets.filter(({ type }) => type === "TXT").flatMap(({ values }) => values);
  const others = answer.ok ? answer.values.filter((value) => !declared.some((one) => isSameText(one, value))) : [];
  return others.flatMap((value) => {
    const what = misplacedAs(name, value);
    return what === undefined ? [] : [{ name, value, what }];
  });
}

/** What the text is, where its name is no place for it. */
function misplacedAs(name: string, value: string): string | undefined {
  const kind = TEXT_KINDS.find(({ is }) => is(value));
  if (kind !== undefined) {
    const isPlace = kind.at === undefined ? !/(^|\.)_(?!spf)/.test(name) : kind.at.test(name);
    return isPlace || name.includes("._report._dmarc.") ? undefined : `the ${kind.what}`;
  }
  return /^v=DKIM1\b/.test(value) && !name.includes("._domainkey.") && parseDkim(value).ok ? "the DKIM key" : undefined;
}
