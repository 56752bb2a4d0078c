import { printData, type SourceRecord } from "../../input/zones/source-record.ts";
import { isSpf } from "../../standards/spf/parse.ts";
import { printTerm } from "../../standards/spf/print.ts";
import { parseTerm } from "../../standards/spf/term.ts";
import { quoted } from "../../standards/text/listing.ts";
import { readTags } from "../../standards/text/tag-list.ts";

/** Why a record is published otherwise than it is now, in the words of its standard. `count`: so many are there for the same. */
export function whyOther(record: SourceRecord, becomes: string, count: number): string {
  const value = printData(record.data);
  const several = count > 1 ? `${count} SPF records are merged into one, for receivers use none of several; ` : "";
  if (isSpf(value)) return `${several}${spfDifference(value, becomes, record.name)}`;
  if (record.data.type !== "TXT") return "it leads elsewhere";
  return tagDifference(value, becomes);
}

function spfDifference(value: string, becomes: string, name: string): string {
  const [before, after] = [termsOf(value, name), termsOf(becomes, name)];
  const gone = before.filter((term) => !after.includes(term));
  const isIgnored = (term: string) => term.startsWith("redirect=") && before.some((one) => /^[-+~?]?all$/.test(one));
  const isReplaced = (term: string) =>
    term.startsWith("include:") && after.includes(term.replace("include:", "redirect="));
  const [ignored, replaced] = [gone.filter(isIgnored), gone.filter(isReplaced)];
  const lost = gone.filter((term) => !ignored.includes(term) && !replaced.includes(term));
  const more = after.filter((term) => !before.includes(term));
  const said = [
    ...(ignored.length > 0 ? [`${ignored.join(", ")} is dropped: readers ignore it beside all`] : []),
    ...(replaced.length > 0 ? [`${replaced.join(", ")} is left out: the redirect lets the same hosts pass`] : []),
    ...(lost.length > 0 ? [`${lost.join(", ")} cannot be declared`] : []),
    ...(more.length > 0 ? [`${more.join(", ")} is added`] : []),
  ];
  if (said.length > 0) return said.join("; ");
  const sorted = (terms: readonly string[]) => [...terms].sort().join(" ");
  if (new Set(before).size < before.length) return "a repeated term is listed once";
  return sorted(before) === sorted(after) && before.join(" ") !== after.join(" ")
    ? "the same terms in another order: addresses, hosts, then includes"
    : "the same terms, written in another form";
}

/** Terms in canonical form, so that what means the same is the same. */
const termsOf = (text: string, name: string): string[] =>
  text
    .trim()
    .split(/\s+/)
    .slice(1)
    .map((word) => {
      const parsed = parseTerm(word, 0);
      if (!parsed.ok) return word;
      const term = parsed.record;
      return printTerm(
        (term.kind === "a" || term.kind === "mx") && term.domain === undefined ? { ...term, domain: name } : term,
      );
    });

/** RFC 9989 sections 9.3 and A.6. */
const OBSOLETE: ReadonlySet<string> = new Set(["pct", "rf", "ri"]);

function tagDifference(value: string, becomes: string): string {
  const [before, after] = [tagsOf(value), tagsOf(becomes)];
  const isPolicy = before.get("v") === "DMARC1";
  const said: string[] = [];
  for (const [name, one] of before) {
    const next = after.get(name);
    if (next === undefined && isPolicy && OBSOLETE.has(name)) said.push(`the obsolete tag ${name}=${one} is dropped`);
    else if (next === undefined && isPolicy && name === "fo" && !before.has("ruf"))
      said.push(`fo=${one} is dropped: without ruf it has no effect (RFC 9989 section 4.7)`);
    else if (next === undefined) said.push(`${name}=${one} is dropped`);
    else if (next !== one) said.push(`${name}=${quoted(one)} becomes ${quoted(next)}`);
  }
  for (const [name, one] of after) if (!before.has(name)) said.push(`${name}=${quoted(one)} is added`);
  return said.length > 0 ? said.join("; ") : "the same tags, written in another form";
}

const tagsOf = (text: string): Map<string, string> =>
  new Map(
    readTags(text)
      .filter(({ name }) => name !== "")
      .map(({ name, value }) => [name.toLowerCase(), value.replace(/\s+/g, "")]),
  );
