import { parseMailAddress, parseReportUri } from "../../standards/names/mail-address.ts";
import { parseDnsName, parseDomain, parseLabels, parseRecordName, parseTarget } from "../../standards/names/names.ts";
import { parseHttpsUrl } from "../../standards/names/uri.ts";
import { parseNetwork } from "../../standards/networks/addresses.ts";
import { parseDomainSpec } from "../../standards/spf/domain-spec.ts";
import { parseMechanism } from "../../standards/spf/parse.ts";

interface Format {
  /** What is wrong with the text; undefined where nothing is. */
  readonly fault: (text: string) => string | undefined;
}

const named = (parse: (text: string) => { ok: true } | { ok: false; why: string }): Format => ({
  fault: (text) => {
    const result = parse(text);
    return result.ok ? undefined : result.why;
  },
});
const shaped = (what: string, test: (text: string) => boolean): Format => ({
  fault: (text) => (test(text) ? undefined : `is not ${what}`),
});

/** The string formats of the schemas. Each says why it refuses; ajv itself only asks whether. */
export const FORMATS: Readonly<Record<string, Format>> = {
  domain: named(parseDomain),
  "dns-name": named(parseDnsName),
  // A wildcard is a name of a record, too (RFC 4592).
  "standing-name": named((text) => parseDnsName(text.replace(/^\*\./, ""))),
  labels: named(parseLabels),
  "record-name": named(parseRecordName),
  "record-target": named(parseTarget),
  selector: named(parseLabels),
  "wildcard-domain": named((text) => parseDomain(text.replace(/^\*\./, ""))),
  // A macro alone, such as %{i}, is well-formed and gives what is not a name: readers differ on it.
  "spf-domain": shaped(
    "a domain name or an SPF domain-spec with macros and a dot between them (RFC 7208 section 7.1)",
    (text) => parseDomainSpec(text) !== undefined && text.replace(/%\{[^}]*\}/g, "").includes("."),
  ),
  "spf-template": shaped("a mechanism such as include:spf.example.com or ip4:{addresses}", (text) =>
    /^(include|a|mx|exists|ip4|ip6):[A-Za-z0-9{}._:%/-]{1,253}$/.test(text),
  ),
  // Digits end where another character begins, so that any text is searched in linear time.
  "reference-form": shaped(
    "printable ASCII with a # for any number of digits, and no digit or # beside it, such as [SN:#_#]",
    (text) => /^[ -~]{2,}$/.test(text) && text.includes("#") && !/#[0-9#]|[0-9]#/.test(text),
  ),
  "spf-mechanism": shaped(
    "a mechanism such as include:amazonses.com or ip4:198.51.100.7",
    (text) => parseMechanism(text) !== undefined,
  ),
  ip4: shaped("an IPv4 address, such as 192.0.2.10", (text) => !text.includes("/") && parseNetwork(text)?.family === 4),
  ip6: shaped(
    "an IPv6 address, such as 2001:db8::10",
    (text) => !text.includes("/") && parseNetwork(text)?.family === 6,
  ),
  ip: shaped("an IP address", (text) => parseNetwork(text) !== undefined && !text.includes("/")),
  cidr: shaped("an IP address or network, such as 203.0.113.0/24", (text) => parseNetwork(text) !== undefined),
  "ip4-cidr": shaped("an IPv4 address or network, such as 198.51.100.0/24", (text) => parseNetwork(text)?.family === 4),
  "ip6-cidr": shaped("an IPv6 address or network, such as 2001:db8::/48", (text) => parseNetwork(text)?.family === 6),
  email: shaped("a mail address such as postmaster@example.com", (text) => parseMailAddress(text) !== undefined),
  mailto: shaped(
    "a report address such as mailto:dmarc@example.com",
    (text) => parseReportUri(text)?.scheme === "mailto",
  ),
  "report-uri": shaped(
    "a report address such as mailto:tls@example.com or https://example.com/tls",
    (text) => parseReportUri(text) !== undefined,
  ),
  "https-url": shaped(
    "an https address such as https://example.com/logo.svg",
    (text) => parseHttpsUrl(text) !== undefined,
  ),
  base64: shaped("base64: the p= part of the key record, without v=, k= or quotes", (text) =>
    /^[A-Za-z0-9+/\s]+(=\s*){0,2}$/.test(text),
  ),
  instant: shaped(
    "a time in UTC such as 2026-11-22T10:00:00Z",
    (text) => /^.{10}T([01][0-9]|2[0-3])(:[0-5][0-9]){2}Z$/.test(text) && isDay(text.slice(0, 10)),
  ),
  date: shaped("a day such as 2027-01-31", isDay),
};

function isDay(text: string): boolean {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
