import type { Path } from "../../model/place.ts";
import { parseMailAddress, parseReportUri } from "../../standards/names/mail-address.ts";
import { parseDnsName, parseDomain } from "../../standards/names/names.ts";
import { parseNetwork } from "../../standards/networks/addresses.ts";
import { durationMeant } from "./duration.ts";
import { flow } from "./flow.ts";
import { fieldsOfRecord, keyOfRecord } from "./pasted-record.ts";

/** What a schema refused: a value, where it is, and what the schema expects there. */
export interface Refused {
  readonly path: Path;
  readonly data: unknown;
  readonly schema: Wanted;
}

export interface Wanted {
  readonly type?: string | readonly string[];
  readonly items?: object;
  readonly pattern?: string;
  readonly format?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
}

/** Longer than any record that somebody pastes. */
const MAX_TEXT = 4000;

/** What to write in place of a value that is not of the type, the form or the words of its field; undefined where nobody can tell. */
export function insteadOf({ path, data, schema }: Refused): string | undefined {
  const key = String(path.findLast((step) => typeof step === "string") ?? "");
  if (typeof data === "string") {
    if (data.length > MAX_TEXT) return undefined;
    const pasted = pastedInstead(path, key, data);
    if (pasted !== undefined) return pasted;
  }
  const isItem = typeof path.at(-1) === "number";
  const value = objectMeant({ path, data, schema }, key, isItem) ?? valueMeant(key, data, schema);
  if (value === undefined) return undefined;
  if (isItem) return value;
  return value.startsWith("\n") ? `${key}:${value}` : `${key}: ${value}`;
}

function pastedInstead(path: Path, key: string, text: string): string | undefined {
  const name = path[0] === "domains" && typeof path[1] === "string" ? path[1] : undefined;
  if (key === "publicKey") {
    const fields = Object.entries(keyOfRecord(text) ?? {});
    return fields.length === 0 ? undefined : fields.map(([name, value]) => `${name}: ${flow(value)}`).join("\n");
  }
  const fields = fieldsOfRecord(text, name);
  return fields === undefined ? undefined : `what the record says is written as\n${fields}`;
}

const isId = (text: string): boolean => /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text);
const isHost = (text: string): boolean => text.includes(".") && parseDomain(text).ok;
const ALL: Readonly<Record<string, string>> = { "-all": "fail", "~all": "softfail", "?all": "neutral" };
const STAGES = ["observe", "quarantine-test", "quarantine", "reject-test", "reject"];
const MODES = ["testing", "enforce", "none"];
const STAGE_OF: Readonly<Record<string, string>> = {
  none: "observe",
  monitor: "observe",
  monitoring: "observe",
  report: "observe",
};

/** A field or an item of a known name in its full form. What a domain has by a name, others have in other forms: `mx` of a sender is a list. */
function objectMeant({ path, data, schema }: Refused, key: string, isItem: boolean): string | undefined {
  if (isItem) return schema.type?.includes("object") ? itemMeant(key, data) : undefined;
  const isOfDomain = path[0] === "domains" && path.length === 3;
  return isOfDomain || OF_ANY.has(key) ? fieldMeant(key, data) : undefined;
}

const OF_ANY: ReadonlySet<string> = new Set(["all", "stage", "domains", "returnPath"]);

/** A whole field that was written shorter than it is, by its name. */
function fieldMeant(key: string, data: unknown): string | undefined {
  const text = typeof data === "string" ? data.trim() : "";
  switch (key) {
    case "mx":
      return exchangersMeant(data);
    case "zone":
      return zoneMeant(text);
    case "spf":
      return ALL[text] === undefined ? undefined : `{ all: ${ALL[text]} }`;
    case "all":
      return ALL[text];
    case "dmarc": {
      const stage = dmarcStageMeant(text);
      return stage === undefined ? undefined : `{ stage: ${stage} }`;
    }
    case "stage":
      return dmarcStageMeant(text);
    case "mtaSts":
      if (MODES.includes(text)) return `{ mode: ${text} }`;
      return data === true ? "{ mode: testing }" : undefined;
    case "tlsReports":
      return parseReportUri(reportMeant(text)) === undefined ? undefined : flow([reportMeant(text)]);
    case "returnPath":
      if (isHost(text)) return flow({ name: "bounce", cname: text });
      return isId(text) ? `{ name: ${text}, cname: … }` : undefined;
    case "bimi":
      return text.startsWith("https:") ? `{ logo: ${flow(text)} }` : undefined;
    case "mail":
      return data === false ? "none" : data === true ? "sends-and-receives" : undefined;
    case "domains":
      return Array.isArray(data) && data.every((one) => typeof one === "string")
        ? data.map((one) => `\n  ${one}:\n    zone: { provider: external }`).join("")
        : undefined;
    case "senders":
      return sendersMeant(data);
    default:
      return undefined;
  }
}

/** The stage that somebody meant by the value of p, or by a word of another tool. */
export function dmarcStageMeant(text: string): string | undefined {
  const word = text.toLowerCase().replace(/^p\s*=\s*/, "");
  return STAGE_OF[word] ?? (STAGES.includes(word) ? word : undefined);
}

const reportMeant = (text: string): string => (parseMailAddress(text) === undefined ? text : `mailto:${text}`);

function exchangersMeant(data: unknown): string | undefined {
  if (Array.isArray(data)) {
    const hosts = data.map((one, index) => (typeof one === "string" ? hostMeant(one, 10 * (index + 1)) : one));
    return hosts.every((one) => one !== null && typeof one === "object") ? flow({ hosts }) : undefined;
  }
  if (typeof data !== "string") return undefined;
  const host = hostMeant(data, 10);
  if (host !== undefined) return flow({ hosts: [host] });
  if (data === "inbound") return "{ inbound: true }";
  return isId(data) ? `{ service: ${data} }` : undefined;
}

/** A host as people write it, and as a zone file has it: `10 mx1.example.net.` */
function hostMeant(text: string, priority: number): { host: string; priority: number } | undefined {
  const [, before, name = ""] = /^\s*(?:([0-9]{1,5})\s+)?(\S+?)\.?\s*$/.exec(text) ?? [];
  return isHost(name) ? { host: name, priority: before === undefined ? priority : Number(before) } : undefined;
}

function zoneMeant(text: string): string | undefined {
  const word = text.toLowerCase().replace(/[\s_-]/g, "");
  if (/^Z[A-Z0-9]{5,31}$/.test(text)) return `{ provider: route53, zoneId: ${text} }`;
  if (/^[0-9a-f]{32}$/.test(text)) return `{ provider: cloudflare, zoneId: ${text} }`;
  if (/^(aws|amazon)?route53$|^aws$/.test(word))
    return "{ provider: route53, zoneId: … }   # such as Z0123456789ABCDEFGHIJ";
  if (word === "cloudflare")
    return "{ provider: cloudflare, zoneId: … }   # 32 hexadecimal digits, on the zone's overview page";
  return text === "" ? undefined : "{ provider: external }   # or route53 or cloudflare, with zoneId: …";
}

function sendersMeant(data: unknown): string | undefined {
  if (data === null || typeof data !== "object" || Array.isArray(data)) return undefined;
  if (["service", "relay", "name"].some((key) => Object.hasOwn(data, key))) return `\n  - ${flow(data)}`;
  const entries = Object.entries(data);
  if (
    entries.length === 0 ||
    !entries.every(([, one]) => one !== null && typeof one === "object" && !Array.isArray(one))
  )
    return undefined;
  return entries.map(([name, one]) => `\n  - ${flow({ name, ...one })}`).join("");
}

/** An item that was written as a word, where the list has mappings, by the list's name. */
function itemMeant(key: string, data: unknown): string | undefined {
  if (data !== null && typeof data === "object")
    return key === "records" || key === "senders" ? mappingMeant(key, data) : undefined;
  if (typeof data !== "string") return undefined;
  const text = data.trim();
  switch (key) {
    case "hosts":
    case "mx": {
      const host = hostMeant(text, 10);
      return host === undefined ? undefined : flow(host);
    }
    case "senders":
      if (parseNetwork(text) !== undefined)
        return `{ name: our-servers, ${text.includes(":") ? "ip6" : "ip4"}: [${text}] }`;
      if (isHost(text)) return `{ name: our-servers, include: [${text}] }`;
      return isId(text) ? `{ service: ${text} }` : undefined;
    case "waivers":
      return `{ rule: ${flow(text)}, reason: …, until: 2027-01-31 }`;
    default:
      return undefined;
  }
}

const RECORD_KINDS: ReadonlySet<string> = new Set(["cname", "txt", "a", "aaaa", "ns"]);

function mappingMeant(key: string, data: object): string | undefined {
  const fields = data as Readonly<Record<string, unknown>>;
  if (key === "senders") {
    const known = ["ip4", "ip6", "a", "mx", "include", "exists", "dkim"].some((one) => Object.hasOwn(fields, one));
    return known ? flow({ name: "our-servers", ...fields }) : undefined;
  }
  const kind = String(fields["type"] ?? "").toLowerCase();
  const value = fields["value"] ?? fields["content"] ?? fields["target"] ?? fields["data"];
  if (!RECORD_KINDS.has(kind) || typeof value !== "string") return undefined;
  return flow({ name: fields["name"], [kind]: value });
}

/** A value by what its field wants, whatever the field is. */
function valueMeant(key: string, data: unknown, schema: Wanted): string | undefined {
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
  if (types.includes("array") && data !== null && !Array.isArray(data)) return listMeant(key, data, schema);
  if (types.includes("integer") && typeof data === "string" && /^[0-9]{1,9}$/.test(data)) return String(Number(data));
  if (typeof schema.const === "number" && String(schema.const) === String(data)) return String(schema.const);
  if (schema.enum?.some((one) => typeof one === "number" && String(one) === data)) return String(data);
  if (DURATION.has(schema.pattern ?? "") && (typeof data === "number" || typeof data === "string"))
    return durationMeant(String(data));
  return typeof data === "string" ? textMeant(key, data.trim(), schema) : undefined;
}

const DURATION: ReadonlySet<string> = new Set(["^(0|[1-9][0-9]{0,4})(m|h|d)$"]);

function listMeant(key: string, data: unknown, schema: Wanted): string | undefined {
  const wanted = (schema.items ?? {}) as { type?: string; format?: string; $ref?: string };
  const isOfMappings = wanted.type === "object" || wanted.$ref !== undefined;
  if (typeof data === "object") return isOfMappings ? flow([data]) : undefined;
  if (isOfMappings) {
    const items = (typeof data === "string" ? data.split(",") : [data]).map((one) => itemMeant(key, one));
    return items.includes(undefined) ? undefined : `[${items.join(", ")}]`;
  }
  const text = String(data);
  const listed = wanted.format === undefined ? [text] : text.split(/[\s,]+/).filter((one) => one !== "");
  return flow(
    listed.map((one) => (wanted.format === "mailto" || wanted.format === "report-uri" ? reportMeant(one) : one)),
  );
}

const ID = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$";

function textMeant(key: string, text: string, { pattern, format }: Wanted): string | undefined {
  if (format === "selector") {
    const selector = /^(.+?)\._domainkey(\..*)?$/i.exec(text)?.[1];
    return selector === undefined ? undefined : flow(selector);
  }
  if (format === "domain" || format === "dns-name" || format === "record-target")
    return key === "host" && parseNetwork(text) !== undefined
      ? `mail.example.com   # a name whose address is ${text}`
      : nameMeant(text);
  if (format === "ip4-cidr" || format === "ip6-cidr" || format === "cidr") {
    const address = text.replace(/^(ip[46]|https?):(\/\/)?/i, "").replace(/(?<=\d)\/$/, "");
    return address !== text && parseNetwork(address) !== undefined ? flow(address) : undefined;
  }
  if (format === "spf-domain") {
    const domain = text.replace(/^[+?~-]?(include|a|mx|exists):/i, "");
    return domain !== text && parseDomain(domain).ok ? domain : undefined;
  }
  if (format === "email") {
    const address = /<([^<>]+)>$/.exec(text)?.[1] ?? text.replace(/^mailto:/i, "");
    return address !== text && parseMailAddress(address) !== undefined ? address : undefined;
  }
  if (format === "mailto" || format === "report-uri")
    return parseMailAddress(text) === undefined ? undefined : flow(`mailto:${text}`);
  if (format === "date") return dayMeant(text);
  if (key === "zoneId") return /^\/?hostedzone\/(Z[A-Z0-9]{1,31})$/.exec(text)?.[1];
  if (pattern === ID) return idMeant(text);
  return undefined;
}

/** The name in an address of the web, or one that ends in a zone file's dot. */
export function nameMeant(text: string): string | undefined {
  const name = text
    .replace(/^[a-z]+:\/\//i, "")
    .replace(/^.*@/, "")
    .replace(/[:/].*$/, "")
    .replace(/\.$/, "");
  return name !== text && parseDnsName(name).ok && parseDomain(name).ok ? name.toLowerCase() : undefined;
}

function dayMeant(text: string): string | undefined {
  const [, day = "", month = "", year = ""] = /^([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})$/.exec(text) ?? [];
  if (year !== "") return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const [, ...parts] = /^([0-9]{4})[/.]([0-9]{1,2})[/.]([0-9]{1,2})$/.exec(text) ?? [];
  return parts.length === 3 ? parts.map((part) => part.padStart(2, "0")).join("-") : undefined;
}

function idMeant(text: string): string | undefined {
  if (!/^[A-Za-z0-9 _.-]{1,100}$/.test(text)) return undefined;
  const id = text
    .toLowerCase()
    .replace(/[\s_.]+/g, "-")
    .replace(/-+/g, "-")
    .replace(/^[-0-9]+|-+$/g, "");
  return id.length > 1 && id !== text && isId(id) ? id : undefined;
}
