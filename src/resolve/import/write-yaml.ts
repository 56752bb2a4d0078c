import type { SourceRecord } from "../../input/zones/source-record.ts";
import { safeLine } from "../../model/text/safe-text.ts";
import type { DomainDraft, DraftValue, Flow, SenderDraft } from "./draft.ts";

export interface Waiver {
  readonly rule: string;
  readonly domain: string | undefined;
  readonly reason: string;
  readonly until: string;
}

export interface FileDraft {
  readonly tenant: string;
  readonly contact: string;
  /** What the file was generated from, for its first lines. */
  readonly source: string;
  /** The folder of the schemas, from the root. */
  readonly schemas: string;
  readonly domains: readonly DomainDraft[];
  readonly waivers: readonly Waiver[];
}

/** The text of a tenant file, and the records that each of its lines follows from. */
export interface Written {
  readonly text: string;
  readonly origins: ReadonlyMap<number, readonly SourceRecord[]>;
}

/** Writes a tenant file; the same draft gives the same bytes. */
export function writeTenant({ tenant, contact, source, schemas, domains, waivers }: FileDraft): Written {
  const lines: string[] = [];
  const origins = new Map<number, readonly SourceRecord[]>();
  const put = (indent: number, text: string, from: readonly SourceRecord[] = []) => {
    lines.push(`${" ".repeat(indent)}${text}`);
    if (from.length > 0) origins.set(lines.length, from);
  };
  const say = (indent: number, comment: string | undefined) => {
    if (comment !== undefined) put(indent, `# ${safeLine(comment)}`);
  };
  const field = (indent: number, key: string, said: DraftValue | undefined) => {
    if (said === undefined) return;
    say(indent, said.comment);
    put(indent, `${key}: ${flow(said.data)}`, said.from);
  };
  const list = (indent: number, key: string, items: readonly DraftValue[]) => {
    if (items.length === 0) return;
    put(
      indent,
      `${key}:`,
      items.flatMap(({ from }) => from),
    );
    let before: string | undefined;
    for (const { data, from, comment } of items) {
      if (comment !== before) say(indent + 2, comment);
      before = comment;
      put(indent + 2, `- ${flow(data)}`, from);
    }
  };
  const sender = ({ fields, from, comment, keys, returnPath, records }: SenderDraft) => {
    say(6, comment);
    let lead = "- ";
    for (const [key, value] of Object.entries(fields)) {
      put(6, `${lead}${key}: ${flow(value)}`, from);
      lead = "  ";
    }
    list(8, "dkim", keys);
    field(8, "returnPath", returnPath);
    list(8, "records", records);
  };

  put(0, editorLine(schemas, "tenant"));
  put(0, "#");
  put(
    0,
    `# Written by postroad import from ${safeLine(source)}. It declares what is in DNS; read the comments before the first apply.`,
  );
  put(0, "version: 1");
  put(0, `tenant: ${tenant}`);
  put(0, "# Who is notified when this tenant's mail breaks: enter a mailbox that people read.");
  put(0, `contact: ${flow(contact)}`);
  put(0, "");
  put(0, "domains:");
  for (const [index, domain] of domains.entries()) {
    if (index > 0) put(0, "");
    put(2, `${flow(domain.name)}:`);
    for (const comment of domain.comments) say(4, comment);
    put(4, `zone: ${flow(domain.zone)}`);
    put(4, `ttl: ${domain.ttl}`);
    put(4, `mail: ${domain.mail}`);
    field(4, "mx", domain.mx);
    if (domain.senders.length > 0) put(4, "senders:");
    for (const one of domain.senders) sender(one);
    field(4, "spf", domain.spf);
    field(4, "dmarc", domain.dmarc);
    field(4, "mtaSts", domain.mtaSts);
    field(4, "tlsReports", domain.tlsReports);
    field(4, "bimi", domain.bimi);
    list(4, "txt", domain.txt);
    list(4, "records", domain.records);
  }
  if (waivers.length > 0) {
    put(0, "");
    put(0, "# Faults that existed before the import: fix them before the waivers end.");
    put(0, "waivers:");
    for (const { rule, domain, reason, until } of waivers) put(2, `- ${flow({ rule, domain, reason, until })}`);
  }
  return { text: `${lines.join("\n")}\n`, origins };
}

/** The line by which an editor finds a file's schema. */
export const editorLine = (schemas: string, schema: "tenant" | "adopt"): string =>
  `# yaml-language-server: $schema=../${schemas}/${schema}.schema.json`;

/** A value on one line. */
export function flow(value: Flow): string {
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return scalar(value);
  if (Array.isArray(value)) return `[${(value as readonly Flow[]).map(flow).join(", ")}]`;
  const entries = Object.entries(value as { readonly [key: string]: Flow | undefined }).filter(
    ([, one]) => one !== undefined,
  );
  return entries.length === 0 ? "{}" : `{ ${entries.map(([key, one]) => `${key}: ${flow(one as Flow)}`).join(", ")} }`;
}

/** Words and addresses that no reader of YAML takes for anything but text. */
const PLAIN =
  /^(?:[A-Za-z][A-Za-z0-9._/-]*|[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?:\/[0-9]{1,2})?|[0-9]+[mhd]|[0-9]{4}-[0-9]{2}-[0-9]{2})$/;
const RESERVED = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** Quoted as JSON quotes it, which YAML reads the same, but where no reader could take it for anything else. */
function scalar(text: string): string {
  return PLAIN.test(text) && !RESERVED.test(text) ? text : JSON.stringify(text);
}
