import type { PreviewDocument, Risk } from "../../model/change.ts";
import { canonical, shortHash } from "./digest.ts";
import { type RiskGroup, riskGroups } from "./risk-groups.ts";
import { ALL_TENANTS } from "./whole.ts";

const QUESTION = "why this is right";

/** Whether a reason is empty: the proposed line's own words, or the start of them. */
export const isPlaceholder = (reason: string): boolean => /^\W*todo\b/i.test(reason) || reason.trim() === QUESTION;

/** A file to add below the root folder. */
export interface FileToAdd {
  /** `acknowledge/NAME.yaml`, NAME being made of what it acknowledges and of the commit that is compared with. */
  readonly path: string;
  /** One line for each risk, and one for all of a rule that many tenants have. */
  readonly text: string;
}

/** No file has more entries than its schema lets it. */
const MAX_ENTRIES = 1000;

/**
 * The files that acknowledge all that is not acknowledged yet: one, but for more than a thousand risks; none where nothing is left.
 * They acknowledge nothing until each says why in place of its TODO. YAML, whatever a
 * document that somebody else wrote holds.
 */
export function linesToAdd({ base, risks }: Pick<PreviewDocument, "base" | "risks">): readonly FileToAdd[] {
  const open = riskGroups(risks.filter(({ acknowledged }) => acknowledged === null)).flatMap(entriesOf);
  const files: FileToAdd[] = [];
  for (let from = 0; from < open.length; from += MAX_ENTRIES) {
    const some = open.slice(from, from + MAX_ENTRIES);
    const name = shortHash(canonical([base, some.map(({ tenant, rule, digest }) => [tenant, rule, digest])]));
    files.push({ path: `acknowledge/${name}.yaml`, text: some.map(line).join("") });
  }
  return files;
}

type Entry = Pick<Risk, "tenant" | "rule" | "digest">;

const entriesOf = ({ risks, whole }: RiskGroup): readonly Entry[] =>
  whole === undefined ? risks : [{ tenant: ALL_TENANTS, rule: risks[0].rule, digest: whole }];

function line({ tenant, rule, digest }: Entry): string {
  const reason = `TODO: ${QUESTION}`;
  return `- { tenant: ${tenant === ALL_TENANTS ? `"${ALL_TENANTS}"` : word(tenant)}, rule: ${word(rule)}, change: "${plain(digest)}", reason: "${reason}" }\n`;
}

/** Words that YAML reads as other than text are in quotes. */
function word(text: string): string {
  return /^[a-z][a-z0-9/-]*$/.test(text) && !/^(true|false|null)$/.test(text) ? text : `"${plain(text)}"`;
}

/** Text as a YAML string in double quotes holds it: anything unusual by its code. */
function plain(text: string): string {
  return text.replace(/[^a-z0-9/._-]/gi, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
