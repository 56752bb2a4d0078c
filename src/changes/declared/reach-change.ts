import type { Change } from "../../model/change.ts";
import { compareText } from "../../model/diagnostic.ts";
import type { LinePlace } from "../../model/record-view.ts";
import type { DomainChange } from "../../model/tenant-change.ts";
import { plural } from "../../model/text/plural.ts";
import { spfNetworks } from "../../resolve/spf/reach.ts";
import { endingOf } from "../../resolve/spf/redirect.ts";
import { printNetwork } from "../../standards/networks/addresses.ts";
import type { Qualifier } from "../../standards/spf/parse.ts";
import { listed } from "../../standards/text/listing.ts";
import { changeOf } from "./field-changes.ts";
import type { Findings } from "./findings.ts";

const WORDS: Readonly<Record<Qualifier, string>> = { "+": "pass", "?": "neutral", "~": "softfail", "-": "fail" };

/** More than a sentence holds. */
const MOST = 4;

/** Whom SPF lets through by what it includes, and what it says of all others by its redirect, where its own record is as it was: `others` says of SPF what is described already. */
export function reachChange(
  { before, after }: DomainChange,
  others: readonly Change[],
  place: LinePlace | null,
  findings: Findings,
): Change[] {
  const { name } = after.domain;
  if (others.some(({ kind, words }) => kind === "record" && words.startsWith(`SPF of ${name} `))) return [];
  const [was, is] = [before, after].map(({ domain, blueprint }) =>
    [...new Set(spfNetworks(domain, blueprint.facts).map(printNetwork))].sort(compareText),
  ) as [string[], string[]];
  const [gone, come] = [was.filter((one) => !is.includes(one)), is.filter((one) => !was.includes(one))];
  const ends = [before, after].map(({ domain, blueprint }) => endingOf(domain.spf.all, blueprint.facts));
  const [old, now] = ends.map((one) => (one === undefined ? "not known" : WORDS[one]));
  const isOther = old !== now;
  if (gone.length + come.length === 0 && !isOther) return [];
  const subject = { kind: "domain", what: "spf", name, domain: name, called: `SPF of ${name}`, place } as const;
  const pieces = [
    ...(come.length > 0 ? [`adds ${counted(come)}`] : []),
    ...(gone.length > 0 ? [`drops ${counted(gone)}`] : []),
  ];
  return [
    changeOf(subject, findings, {
      before: { networks: gone, ...(isOther && { all: old }) },
      after: { networks: come, ...(isOther && { all: now }) },
      words: [
        ...(pieces.length > 0 ? [`SPF of ${name} lets others through, by what it includes: ${pieces.join(", ")}`] : []),
        ...(isOther ? [`SPF of ${name} goes from ${old} to ${now} for all others, by its redirect`] : []),
      ].join("; "),
    }),
  ];
}

const counted = (networks: readonly string[]): string =>
  networks.length > MOST ? plural(networks.length, "network") : listed(networks);
