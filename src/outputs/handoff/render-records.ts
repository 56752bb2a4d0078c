import type { DnsRecord, Text } from "../../model/blueprint.ts";
import { cell, code, fence, prose, table } from "../../model/text/markdown.ts";
import type { Handoff } from "./handoff.ts";
import type { ForeignZone, HandedRecord } from "./records.ts";

/** What others publish: the records of their zones with how to check each, and policy files that they serve. */
export function renderRecords({ zones, policies, tenant }: Handoff): string[] {
  const out = ["", "## Records"];
  if (zones.length === 0) out.push("", "None: postroad writes the DNS of every domain itself.");
  for (const zone of zones) out.push(...zoneBlock(zone, tenant));
  for (const { host, path, body } of policies)
    out.push(
      "",
      `### Policy file of ${code(host)}`,
      "",
      `Serve this at ${code(`https://${host}${path}`)} as \`text/plain\`, lines ended by CRLF, without a redirect, before the \`_mta-sts\` record is published.`,
      "",
      ...fence(body.trimEnd().split("\r\n")),
    );
  return out;
}

const shown = (text: Text): string => (typeof text === "string" ? text : `<${text.afterApply}>`);

function zoneBlock({ domain, records: handed }: ForeignZone, tenant: string): string[] {
  const rows = handed.map(({ record, host }, index) => [
    String(index + 1),
    record.type,
    cell(host ?? shown(record.name)),
    cell(shown(record.value)),
    String(record.ttl),
    record.priority === undefined ? "" : String(record.priority),
    prose(why(record)),
  ]);
  const pending = handed.some(({ record: { name, value } }) => typeof name !== "string" || typeof value !== "string");
  return [
    "",
    `### Records of ${code(domain)}`,
    "",
    `Host names are relative to ${code(domain)}; \`@\` is the domain itself. Values are one string each, without quotes.`,
    ...(pending
      ? [
          "",
          `Values in \`<…>\` are known only after an apply: \`terraform output -json\` in the stack of ${tenant} prints them under \`records\`, and \`postroad handoff ${tenant} --outputs FILE\` fills them in here.`,
        ]
      : []),
    "",
    ...table(["#", "type", "host", "value", "ttl", "priority", "why"], rows),
    ...replacing(handed),
    ...splits(handed),
    ...checks(handed),
  ];
}

/** What announces a policy comes after the policy: senders that find no file report a failure (RFC 8461 section 3.3); an MX after what takes the mail. */
function why({ purpose, announces, leadsIn }: DnsRecord): string {
  if (announces !== undefined) return `${purpose}; publish it when https://${announces} serves the policy`;
  return leadsIn ? `${purpose}; publish it last, when the stack is applied` : purpose;
}

/** Adding beside what exists is the usual mistake where somebody copies records into a panel. */
function replacing(handed: readonly HandedRecord[]): string[] {
  const numbers = new Map<string, number[]>();
  for (const [index, { replaces }] of handed.entries())
    if (replaces !== undefined) numbers.set(replaces, [...(numbers.get(replaces) ?? []), index + 1]);
  if (numbers.size === 0) return [];
  return [
    "",
    "**Replace, do not add.** Where the host has one of these already, change it to the value above:",
    "",
    ...[...numbers].map(
      ([what, which]) => `- ${which.map((number) => `#${number}`).join(", ")}: replaces ${prose(what)}.`,
    ),
  ];
}

function splits(handed: readonly HandedRecord[]): string[] {
  const numbered = handed.map(({ split, record: { value } }, index) => ({
    number: index + 1,
    split,
    // A bar cannot appear in a cell as it is, and what is copied from there is not what is meant.
    exact: typeof value === "string" && value.includes("|") ? value : undefined,
  }));
  const block = (lead: string, texts: readonly { readonly number: number; readonly text: string | undefined }[]) => {
    const known = texts.flatMap(({ number, text }) => (text === undefined ? [] : [{ number, text }]));
    if (known.length === 0) return [];
    return ["", lead, ...known.flatMap(({ number, text }) => ["", `Record ${number}:`, "", ...fence([text])])];
  };
  return [
    ...block(
      "These values contain a vertical bar, which does not copy well from a table; exactly, they are:",
      numbered.map(({ number, exact }) => ({ number, text: exact })),
    ),
    ...block(
      "Where a panel takes at most 255 characters in a string, enter these values as several strings, which readers join:",
      numbered.map(({ number, split }) => ({ number, text: split })),
    ),
  ];
}

function checks(handed: readonly HandedRecord[]): string[] {
  const known = handed.flatMap(({ check }, index) => (check === undefined ? [] : [{ number: index + 1, check }]));
  return [
    "",
    "How to check each record, once its TTL has passed (either command, or the page; further lines are other records of that name):",
    "",
    ...fence(
      known.flatMap(({ number, check: { commands, link, answer } }) => [
        `# ${number}: ${link}`,
        ...commands,
        `# answer: ${answer}`,
      ]),
      "sh",
    ),
  ];
}
