import { diagnose } from "../../model/diagnose.ts";
import { type Diagnostic, type Place, startOf } from "../../model/diagnostic.ts";
import { mentionsPrivateKey } from "../../standards/keys/private-key.ts";
import { readBind } from "./bind.ts";
import { isCloudflare, readCloudflare } from "./cloudflare.ts";
import { isDnscontrol, readDnscontrol } from "./dnscontrol.ts";
import { type Json, JsonFault, readJsonDocuments } from "./json.ts";
import { isOctodns, readOctodns } from "./octodns.ts";
import { isRoute53, readRoute53 } from "./route53.ts";
import { printData, type SourceKind, type ZoneSource } from "./source-record.ts";

/** A zone of many thousands of records; no mail needs as many. */
export const MAX_SOURCE_BYTES = 8 * 1024 * 1024;
/** More than the mail of the largest zone: what follows from each record costs time. */
const MAX_RECORDS = 20_000;

/**
 * A zone that exists, from what some program prints of it. What kind of text it is, the text itself decides, never its file's name. A
 * private key, a token's marker or a control character anywhere is refused with its place.
 */
export function readSource(file: string, text: string, origin: string | undefined): ZoneSource {
  const found = forbidden(file, text);
  if (found.length > 0) return { kind: "BIND zone", records: [], zones: [], diagnostics: found };
  return checkedSource(file, recognised(file, text, origin));
}

/** A source whose records hold nothing that no tenant file may hold, each with its place; what is refused is a diagnostic. */
export function checkedSource(file: string, source: ZoneSource): ZoneSource {
  if (source.records.length > MAX_RECORDS)
    return failed(
      source.kind,
      startOf(file),
      `must have at most ${MAX_RECORDS} records, got ${source.records.length}`,
      "import its mail records alone",
    );
  const hidden = source.records.filter(
    ({ data }) => FORBIDDEN.test(printData(data)) || TOKEN.test(printData(data)) || mentionsPrivateKey(printData(data)),
  );
  const inside = hidden.map(({ place, data }) =>
    mentionsPrivateKey(printData(data))
      ? diagnose("secret/private-key", place, "must hold no secret, got a private key", { help: PRIVATE_KEY_HELP })
      : TOKEN.test(printData(data))
        ? diagnose("text/token-marker", place, "must not hold the marker of a Terraform token, got TfToken[…]", {
            help: "remove the record",
          })
        : diagnose("text/control-character", place, "must hold no control or direction characters", {
            help: "remove the record",
          }),
  );
  return { ...source, diagnostics: [...source.diagnostics, ...inside] };
}

function recognised(file: string, text: string, origin: string | undefined): ZoneSource {
  const first = text.trimStart().charAt(0);
  if (first === "")
    return failed("BIND zone", startOf(file), "must hold a zone, got nothing", "give what the DNS provider prints");
  if (first !== "{" && first !== "[") {
    if (isDnscontrol(text)) return readDnscontrol(file, text);
    if (isOctodns(text)) return readOctodns(file, text, origin, MAX_SOURCE_BYTES);
    // A zone file's remarks begin with a semicolon: what has keys and such remarks would give a finding for each line.
    return OTHER_YAML.test(text)
      ? failed(
          "BIND zone",
          startOf(file),
          `must be ${SOURCES}, got YAML of another kind`,
          "give what the DNS provider prints",
        )
      : readBind(file, text, origin);
  }
  let documents: Json[];
  try {
    documents = readJsonDocuments(text);
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    const { line, column, message } = error;
    return failed(
      "Route 53",
      { file, line, column, endLine: line, endColumn: column + 1 },
      `is not JSON: ${message}`,
      "give the complete output, unedited",
    );
  }
  if (isRoute53(documents)) return readRoute53(file, documents);
  if (isCloudflare(documents)) return readCloudflare(file, documents);
  return failed(
    "Route 53",
    startOf(file),
    "must be record sets of Route 53 or DNS records of Cloudflare, got other JSON",
    "give what `aws route53 list-resource-record-sets` or Cloudflare's list of DNS records prints",
  );
}

const SOURCES =
  "a zone file, the JSON of Route 53 or Cloudflare, an octoDNS zone, or what DNSControl's get-zones prints as zone or tsv";
/** Its first line is a key, a remark or the mark of a document. */
const OTHER_YAML = /^\s*(?:---\s|#|[A-Za-z][A-Za-z0-9_-]*:(?:\s|$))/;

const failed = (kind: SourceKind, place: Place, message: string, help: string): ZoneSource => ({
  kind,
  records: [],
  zones: [],
  diagnostics: [diagnose("file/unreadable", place, message, { help })],
});

/** As in every file: control characters but tab and line ends, direction marks, lone surrogates. */
const FORBIDDEN =
  /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]/u;
const TOKEN = /TfToken\[/;
const PRIVATE_KEY = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY/;
const PRIVATE_KEY_HELP = "remove the record from the zone; whoever read it can sign as the domain, so create a new key";

/** What must not appear in any source, at its first place. */
function forbidden(file: string, text: string): Diagnostic[] {
  const at = (pattern: RegExp): Place | undefined => {
    const index = pattern.exec(text)?.index;
    if (index === undefined) return undefined;
    const before = text.slice(0, index).split("\n");
    const [line, column] = [before.length, (before.at(-1) ?? "").length + 1];
    return { file, line, column, endLine: line, endColumn: column + 1 };
  };
  const key = at(PRIVATE_KEY);
  if (key !== undefined)
    return [diagnose("secret/private-key", key, "must hold no secret, got a private key", { help: PRIVATE_KEY_HELP })];
  const token = at(TOKEN);
  if (token !== undefined)
    return [
      diagnose("text/token-marker", token, "must not hold the marker of a Terraform token, got TfToken[…]", {
        help: "remove the record",
      }),
    ];
  const control = at(FORBIDDEN);
  if (control !== undefined)
    return [
      diagnose("text/control-character", control, "must hold no control or direction characters, got one", {
        help: "remove it",
      }),
    ];
  return [];
}
