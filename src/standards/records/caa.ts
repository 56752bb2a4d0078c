/** Who may issue certificates for a name and all below it (RFC 8659). */
import { parseReportUri } from "../names/mail-address.ts";
import { parseDomain } from "../names/names.ts";
import { textOfOctets } from "../txt/octets.ts";
import { escapeCharacterString } from "../txt/parse.ts";

export interface Caa {
  /** 128: an authority that does not know the tag must not issue (section 4.1). */
  readonly flags: number;
  /** Lower-case. */
  readonly tag: string;
  readonly value: string;
}

/** As a zone file writes it: the value is one quoted string, however long it is (RFC 8659 section 4.1.1). */
export function printCaa({ flags, tag, value }: Caa): string {
  return `${flags} ${tag} "${escapeCharacterString(value, "decimal")}"`;
}

/** One CAA as a zone file writes it, its value quoted or not; undefined where it is not one. */
export function parseCaa(text: string): Caa | undefined {
  const match = /^([0-9]{1,3})[ \t]+([A-Za-z0-9]+)[ \t]+(?:"((?:[^"\\]|\\.)*)"|([^"\s]+))$/.exec(text.trim());
  if (match === null || Number(match[1]) > 255) return undefined;
  const value = match[4] ?? textOfOctets([match[3] ?? ""], "decimal");
  if (value === undefined) return undefined;
  return { flags: Number(match[1]), tag: (match[2] ?? "").toLowerCase(), value };
}

/** Tags that name an authority: RFC 8659 sections 4.2 and 4.3, RFC 9495, and the CA/Browser Forum's for mark certificates. */
const ISSUERS: ReadonlySet<string> = new Set(["issue", "issuewild", "issuemail", "issuevmc"]);

/** RFC 8659 section 4.2: `issuer-domain-name *(";" parameter)`, either of which may be missing. */
const PARAMETERS = /^([ \t]*[A-Za-z0-9]+(-[A-Za-z0-9]+)*[ \t]*=[\x21-\x3a\x3c-\x7e]*[ \t]*(;|$))*[ \t]*$/;

/** The authority that an `issue` names; `""` for nobody. Undefined where readers cannot read it, so that nobody may issue. */
export function issuerOf(value: string): string | undefined {
  const [issuer = "", ...parameters] = value.split(";");
  const name = issuer.trim().toLowerCase();
  if (name !== "" && !parseDomain(name).ok) return undefined;
  return PARAMETERS.test(parameters.join(";")) ? name : undefined;
}

/** Whether a CAA set keeps all these authorities from issuing: one with `issue` lets nobody else (RFC 8659 section 4.2). */
export function refusesAll(set: readonly Caa[], issuers: ReadonlySet<string>): boolean {
  const issue = set.filter(({ tag }) => tag === "issue");
  return issue.length > 0 && !issue.some(({ value }) => issuers.has(issuerOf(value) ?? ""));
}

/** What is wrong with the value of a tag, and what to write; undefined where nothing is. A tag that is not known may hold anything. */
export function caaFault({ tag, value }: Caa): { readonly must: string; readonly help: string } | undefined {
  if (ISSUERS.has(tag) && (value.trim() === "" || issuerOf(value) === undefined))
    return { must: "must name an authority by its domain, or be ; alone for nobody", help: "value: letsencrypt.org" };
  if (tag === "iodef" && (parseReportUri(value) === undefined || value.includes("!")))
    return { must: "must be a mailto: or https: address", help: "value: mailto:security@example.com" };
  return undefined;
}
