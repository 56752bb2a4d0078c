import { stageOfRecord } from "../../standards/dmarc/compare.ts";
import { isDmarc, readDmarc } from "../../standards/dmarc/parse.ts";
import { printNetwork } from "../../standards/networks/addresses.ts";
import { isSpf, parseSpf, type SpfRecord, type Term } from "../../standards/spf/parse.ts";
import { readTags } from "../../standards/text/tag-list.ts";
import { flow } from "./flow.ts";

/**
 * The fields of a domain that mean what a mail record says, which somebody pasted from DNS: SPF (RFC 7208), DMARC (RFC 9989), TLS-RPT
 * (RFC 8460), MTA-STS (RFC 8461) or a DKIM key (RFC 6376). What has no field is named in a comment. Undefined where the text is no such
 * record, or none that its readers take.
 */
export function fieldsOfRecord(pasted: string, domain = "example.com"): string | undefined {
  const text = pasted.trim().replace(/^"(.*)"$/, "$1");
  if (isSpf(text)) return fieldsOfSpf(text, domain);
  if (isDmarc(text)) return fieldsOfDmarc(text);
  if (/^v=TLSRPTv1\s*;/i.test(text)) return fieldsOfTlsReports(text);
  if (/^v=STSv1\s*;/i.test(text)) return "mtaSts: { mode: testing }   # the record and its id are made here";
  if (/^v=DKIM1\s*;/i.test(text)) return fieldsOfKey(text);
  return undefined;
}

const LISTS = ["ip4", "ip6", "a", "mx", "exists", "include"] as const;
type List = (typeof LISTS)[number];
const ALL: Readonly<Record<string, string>> = { "-": "fail", "~": "softfail", "?": "neutral" };

function fieldsOfSpf(text: string, domain: string): string | undefined {
  const parsed = parseSpf(text);
  if (!parsed.ok) return undefined;
  const sender: Record<string, unknown> = { name: "our-servers" };
  const without: string[] = [];
  for (const term of parsed.record.terms) {
    const entry = listed(term, domain);
    if (entry === undefined) {
      if (term.kind !== "all") without.push(written(text, term));
    } else sender[entry.list] = [...((sender[entry.list] as string[] | undefined) ?? []), entry.value];
  }
  const all = parsed.record.terms.find((term) => term.kind === "all");
  const redirects = parsed.record.terms.some(({ kind }) => kind === "redirect");
  // Without all, the rest is neutral (RFC 7208 section 4.7), or is what another record says.
  const word = all?.kind === "all" ? ALL[all.qualifier] : redirects ? undefined : "neutral";
  if (all?.kind === "all" && word === undefined) without.push("+all, which lets everybody send");
  const lines = Object.keys(sender).length > 1 ? ["senders:", `  - ${flow(sender)}`] : [];
  if (word !== undefined) lines.push(`spf: { all: ${word} }`);
  if (without.length > 0) lines.push(`# has no field: ${without.join(", ")}`);
  if ("include" in sender) lines.push("# for a service of catalog/, write - service: ID in place of its include");
  return lines.join("\n");
}

/** Of a term that authorizes without a doubt; a sender has no qualifiers, and no networks around the addresses of names. */
function listed(term: Term, domain: string): { list: List; value: string } | undefined {
  if (!("qualifier" in term) || term.qualifier !== "+") return undefined;
  if (term.kind === "ip4" || term.kind === "ip6") return { list: term.kind, value: printNetwork(term.network) };
  if (term.kind === "include" || term.kind === "exists") return { list: term.kind, value: term.domain };
  if ((term.kind === "a" || term.kind === "mx") && term.prefix4 === undefined && term.prefix6 === undefined)
    return { list: term.kind, value: term.domain ?? domain };
  return undefined;
}

const written = (text: string, { range }: SpfRecord["terms"][number]): string => text.slice(range.start, range.end);

function fieldsOfDmarc(text: string): string | undefined {
  const { record } = readDmarc(text);
  const stage = stageOfRecord(text);
  if (record === undefined || stage === undefined) return undefined;
  const { p = "none", sp = p, np = sp, adkim, aspf, rua, ruf, fo, removed } = record;
  const fields = {
    stage,
    reports: addresses(rua),
    failureReports: addresses(ruf),
    alignment: strict({ dkim: adkim, spf: aspf }),
    subdomains: sp === p ? undefined : sp,
    // What is published where the field is not said.
    nonexistent: np === (p === "reject" ? p : sp) ? undefined : np,
    failureOptions: fo.length > 0 ? fo : undefined,
  };
  const gone = removed.map(({ name, value }) => `${name}=${value}`).join(", ");
  const comment =
    gone === ""
      ? ""
      : `\n# has no field: ${gone}, which RFC 9989 took out; stage: quarantine-test or reject-test tries a policy`;
  return `dmarc: ${flow(fields)}${comment}`;
}

const addresses = (uris: readonly { readonly uri: string }[]): readonly string[] | undefined =>
  uris.length > 0 ? uris.map(({ uri }) => uri) : undefined;

/** relaxed is the default. */
function strict(alignment: Readonly<Record<string, string | undefined>>): Record<string, string> | undefined {
  const entries = Object.entries(alignment).filter(([, word]) => word === "s");
  return entries.length > 0 ? Object.fromEntries(entries.map(([name]) => [name, "strict"])) : undefined;
}

function fieldsOfTlsReports(text: string): string | undefined {
  const rua = tagOf(text, "rua");
  return rua === undefined ? undefined : `tlsReports: ${flow(rua.split(",").map((one) => one.trim()))}`;
}

function fieldsOfKey(text: string): string | undefined {
  const key = tagOf(text, "p")?.replace(/\s/g, "");
  if (key === undefined || key === "") return undefined;
  const keyType = tagOf(text, "k")?.toLowerCase() === "ed25519" ? "ed25519" : undefined;
  return `dkim: [{ selector: s1, publicKey: "${key}"${keyType === undefined ? "" : `, keyType: ${keyType}`} }]   # of the sender whose key it is, with its selector`;
}

const tagOf = (text: string, name: string): string | undefined =>
  readTags(text).find((tag) => tag.name.toLowerCase() === name)?.value;
