import { cell, code, fence, prose, table } from "../../model/text/markdown.ts";
import { plural } from "../../model/text/plural.ts";
import { renderVerifyMarkdown } from "../verify/render-markdown.ts";
import { STEPS } from "./evidence.ts";
import type { Handoff } from "./handoff.ts";
import { phaseTitle } from "./phase.ts";
import { OPEN } from "./questions.ts";
import { renderRecords } from "./render-records.ts";
import type { Request } from "./request.ts";
import { SECTIONS, type Section } from "./sections.ts";

/** The hand-off as one document for people, or one section of it. */
export function renderMarkdown(handoff: Handoff, only?: Section): string {
  const parts: Record<Section, (handoff: Handoff) => string[]> = {
    records: renderRecords,
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
    ...(open === 0 ? [] : ["", `**${plural(open, "place")} say ${OPEN}: those parts are not ready to send.**`]),
  ];
  if (!withOrder) return lines;
  return [
    ...lines,
    "",
    `The order: ${STEPS.join(" → ")}. Each step depends on the one before it; the section Evidence says what proves it.`,
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

function requests({ asks, requests: letters, facts }: Handoff): string[] {
  const out = ["", "## Requests"];
  if (asks.length === 0 && letters.length === 0) out.push("", "None.");
  else out.push("", "In the order in which they are due. Leave out what is done already.");
  if (asks.length > 0) {
    const rows = asks.map(({ when, service, domain, text }) => [
      phaseTitle(when),
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
    ...answers.flatMap(({ label, question, answer }, index) => [
      ...(index === 0 && lines.length > 0 ? [""] : []),
      `${label}. ${question}`,
      `   ${answer ?? `${OPEN}: ${question}`}`,
    ]),
  ];
  return [
    "",
    `### ${prose(about)}${domain === undefined ? "" : `, ${code(domain)}`}: ${phaseTitle(when)}`,
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

function exemptions(exempt: Handoff["exempt"]): string[] {
  if (exempt.length === 0) return [];
  const rows = exempt.map(({ service, name, why }) => [cell(name), prose(service), prose(why)]);
  return [
    "",
    "Proxies and devices that inspect traffic must let these names through as they are:",
    "",
    ...table(["name", "for", "why"], rows),
  ];
}

function forwarding({ forwards, allowed, exempt }: Handoff): string[] {
  const out = ["", "## Forwarding and allow lists", "", "For whoever runs the domain's mail system."];
  out.push("", "### Redirect rules", "");
  if (forwards.length === 0) out.push("None.");
  else {
    const rows = forwards.map(({ from, to, mailbox }) => [cell(from), cell(to), cell(mailbox)]);
    out.push(
      "These addresses are in domains whose mail is received elsewhere. Redirect what arrives there; keep the sender and the headers, so that DKIM still verifies.",
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
    "Filters must accept mail that these send as the domain. Prefer a rule on DMARC pass to one on addresses: addresses are shared and change.",
    "",
    ...table(["domain", "sender", "addresses", "how to get the others"], rows),
    ...exemptions(exempt),
    "",
    "A relay that must deliver over TLS requires it of the MX host that the recipient domain's DNS names, and does not check that host's certificate: the guarantee reaches no further. Keep STARTTLS on at every MX host.",
  ];
}

function evidence({ proofs, verified }: Handoff): string[] {
  return [
    "",
    "## Evidence",
    "",
    "What proves each step. Tick a step when its command, or what you look at, confirms it; keep the output as evidence.",
    ...STEPS.flatMap((step) => {
      const own = proofs.filter((proof) => proof.step === step);
      if (own.length === 0) return [];
      return [
        "",
        `### ${step}`,
        ...own.flatMap(({ proves, command, link }) => [
          "",
          `- [ ] ${prose(proves)}${link === undefined ? "" : `; see <${link}>`}`,
          ...(command === undefined ? [] : ["", ...fence([command], "sh").map((line) => `  ${line}`)]),
        ]),
      ];
    }),
    ...(verified === undefined ? [] : ["", renderVerifyMarkdown(verified, 3).trimEnd()]),
  ];
}
