import type { DnsRecord, Text } from "../blueprint/blueprint.ts";
import { plural } from "../report/pretty.ts";
import { STEPS } from "./evidence.ts";
import type { Handoff } from "./handoff.ts";
import { cell, code, fence, prose, table } from "./markdown.ts";
import { inWords } from "./moment.ts";
import { OPEN } from "./questions.ts";
import type { ForeignZone, HandedRecord } from "./records.ts";
import type { Request } from "./request.ts";
import { SECTIONS, type Section } from "./sections.ts";

/** The hand-off as one document for people, or one section of it. */
export function renderMarkdown(handoff: Handoff, only?: Section): string {
  const parts: Record<Section, (handoff: Handoff) => string[]> = {
    records,
    requests,
    questionnaires,
    forwarding,
    evidence,
  };
  const sections = SECTIONS.filter((section) => only === undefined || section === only);
  const body = sections.flatMap((section) => parts[section](handoff));
  return `${[...title(handoff, only === undefined), ...body].join("\n")}\n`;
}

function title(handoff: Handoff, withOrder: boolean): string[] {
  const { tenant, name, contact, waits } = handoff;
  const open = openQuestions(handoff);
  const lines = [
    `# Hand-off of ${tenant}`,
    "",
    `${name === undefined ? "" : `${prose(name)}. `}Questions go to ${code(contact)}.`,
    ...(open === 0 ? [] : ["", `**${plural(open, "place")} say ${OPEN}: what stands there is not ready to send.**`]),
  ];
  if (!withOrder) return lines;
  return [
    ...lines,
    "",
    `The order: ${STEPS.join(" → ")}. Each step rests on the one before it; the section Evidence says what proves it.`,
    ...waits.map(
      ({ service, domain, limit }) =>
        `\n- DNS of ${code(domain)} may take a while to spread: ${prose(service)} allows ${limit}.`,
    ),
  ];
}

/** Letters and questionnaires that are not ready. */
function openQuestions({ requests, accounts }: Handoff): number {
  return [...requests, ...accounts].reduce((sum, { open }) => sum + open, 0);
}

function records({ zones, policies, tenant }: Handoff): string[] {
  const out = ["", "## Records"];
  if (zones.length === 0) out.push("", "None: the DNS of every domain is written here.");
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
    `Hosts stand below ${code(domain)}, \`@\` is the domain itself. Values are one string each, without quotes.`,
    ...(pending
      ? [
          "",
          `What stands in \`<…>\` is known after an apply: \`npx cdktf output ${tenant}\` prints it under \`records\`.`,
        ]
      : []),
    "",
    ...table(["#", "type", "host", "value", "ttl", "priority", "why"], rows),
    ...splits(handed),
    ...checks(handed),
  ];
}

/** What announces a policy comes after the policy: senders that find no file report a failure (RFC 8461 section 3.3). */
const why = ({ purpose, announces }: DnsRecord): string =>
  announces === undefined ? purpose : `${purpose}; publish it when https://${announces} serves the policy`;

function splits(handed: readonly HandedRecord[]): string[] {
  const numbered = handed.map(({ split, record: { value } }, index) => ({
    number: index + 1,
    split,
    // A bar cannot stand in a cell as it is, and what is copied from there is not what is meant.
    exact: typeof value === "string" && value.includes("|") ? value : undefined,
  }));
  const block = (lead: string, texts: readonly { readonly number: number; readonly text: string | undefined }[]) => {
    const known = texts.flatMap(({ number, text }) => (text === undefined ? [] : [{ number, text }]));
    if (known.length === 0) return [];
    return ["", lead, ...known.flatMap(({ number, text }) => ["", `Record ${number}:`, "", ...fence([text])])];
  };
  return [
    ...block(
      "These values hold a bar, which a table shows and does not copy well; exactly they are:",
      numbered.map(({ number, exact }) => ({ number, text: exact })),
    ),
    ...block(
      "Where a panel takes at most 255 characters in a string, these values are several, which readers join:",
      numbered.map(({ number, split }) => ({ number, text: split })),
    ),
  ];
}

function checks(handed: readonly HandedRecord[]): string[] {
  const known = handed.flatMap(({ check }, index) => (check === undefined ? [] : [{ number: index + 1, check }]));
  return [
    "",
    "How to check each record, once its TTL is over (either command; further lines are other records of that name):",
    "",
    ...fence(
      known.flatMap(({ number, check: { commands, answer } }) => [`# ${number}`, ...commands, `# answer: ${answer}`]),
      "sh",
    ),
  ];
}

function requests({ asks, requests: letters, facts }: Handoff): string[] {
  const out = ["", "## Requests"];
  if (asks.length === 0 && letters.length === 0) out.push("", "None.");
  else out.push("", "In the order in which they are due. Leave out what is done already.");
  if (asks.length > 0) {
    const rows = asks.map(({ when, service, domain, text }) => [
      inWords(when),
      prose(service),
      cell(domain),
      prose(text),
    ]);
    out.push("", "### Steps", "", ...table(["when", "with", "domain", "what"], rows));
  }
  for (const letter of letters) out.push(...letterBlock(letter));
  if (facts.length > 0) out.push("", "### What to know");
  for (const { service, facts: lines } of facts)
    out.push("", `${prose(service)}:`, "", ...lines.map((line) => `- ${prose(line)}`));
  return out;
}

function letterBlock({ when, to, about, domain, fields, lines, answers, open }: Request): string[] {
  const text = [
    ...fields.map(([name, value]) => `${name}: ${value}`),
    "",
    ...lines,
    ...answers.flatMap(({ question, answer }, index) => [
      ...(index === 0 && lines.length > 0 ? [""] : []),
      `${index + 1}. ${question}`,
      `   ${answer ?? `${OPEN}: ${question}`}`,
    ]),
  ];
  return [
    "",
    `### ${prose(about)}${domain === undefined ? "" : `, ${code(domain)}`}: ${inWords(when)}`,
    "",
    `To ${prose(to)}.${open === 0 ? "" : ` **Not ready: ${plural(open, "question")} open.**`}`,
    "",
    ...fence(text),
  ];
}

function questionnaires({ accounts }: Handoff): string[] {
  const out = ["", "## Questionnaires"];
  if (accounts.length === 0) out.push("", "None.");
  for (const { account, region, relays, input, command, file, answers, open } of accounts) {
    out.push(
      "",
      `### SES in ${region}${account === undefined ? "" : `, account ${code(account)}`}`,
      "",
      `AWS asks once for an account and region, before SES sends to anybody but verified addresses. This is for ${relays.length === 1 ? "relay" : "relays"} ${relays.map(code).join(", ")}. Leave it out where \`aws sesv2 get-account --region ${region}\` says \`"ProductionAccessEnabled": true\`.`,
      ...(open === 0 ? [] : ["", `**Not ready: ${plural(open, "question")} open.**`]),
      "",
      ...table(
        ["relay", "question", "answer"],
        answers.map(({ relay, question, answer }) => [
          cell(relay),
          prose(question),
          answer === undefined ? `**${OPEN}: ${prose(question)}**` : prose(answer),
        ]),
      ),
      "",
      `${code(file)}:`,
      "",
      ...fence(JSON.stringify(input, null, 2).split("\n"), "json"),
      "",
      ...fence([command], "sh"),
    );
  }
  return out;
}

function forwarding({ forwards, allowed }: Handoff): string[] {
  const out = ["", "## Forwarding and allow lists", "", "For whoever runs the domain's mail system."];
  out.push("", "### Redirect rules", "");
  if (forwards.length === 0) out.push("None.");
  else {
    const rows = forwards.map(({ from, to, mailbox }) => [cell(from), cell(to), cell(mailbox)]);
    out.push(
      "These addresses are in domains whose mail is received elsewhere. Redirect what arrives there; keep the sender and the headers, so that DKIM still holds.",
      "",
      ...table(["mail to", "redirect to", "mailbox"], rows),
    );
  }
  if (allowed.length === 0) return out;
  const rows = allowed.map(({ domain, sender, addresses, commands }) => [
    cell(domain),
    cell(sender),
    addresses.map(cell).join(" "),
    commands.map(cell).join(" "),
  ]);
  return [
    ...out,
    "",
    "### Allow lists",
    "",
    "Filters must take in mail that these send as the domain. Prefer a rule on DMARC pass to one on addresses: addresses are shared and change.",
    "",
    ...table(["domain", "sender", "addresses", "how to get the others"], rows),
    "",
    "A relay that must deliver over TLS asks it of the MX host that the recipient domain's DNS gives, and does not check that host's certificate: the guarantee reaches no further. Keep STARTTLS on at every MX host.",
  ];
}

function evidence({ proofs }: Handoff): string[] {
  return [
    "",
    "## Evidence",
    "",
    "What proves each step. Tick it when the command, or what is looked at, says so; keep the output for whoever asks.",
    ...STEPS.flatMap((step) => {
      const own = proofs.filter((proof) => proof.step === step);
      if (own.length === 0) return [];
      return [
        "",
        `### ${step}`,
        ...own.flatMap(({ proves, command }) => [
          "",
          `- [ ] ${prose(proves)}`,
          ...(command === undefined ? [] : ["", ...fence([command], "sh").map((line) => `  ${line}`)]),
        ]),
      ];
    }),
  ];
}
