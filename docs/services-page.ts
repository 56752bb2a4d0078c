import { fileURLToPath } from "node:url";
import type { ServiceFile } from "../schemas/catalog.types.ts";
import { readWorkspace } from "../src/input/workspace.ts";

const TOOLKIT = fileURLToPath(new URL("..", import.meta.url)).replace(/[/\\]$/, "");

/** docs/services.md: every service of the catalogue that ships, from its own entry. */
export function servicesPage(): string {
  const { catalogue } = readWorkspace({ root: TOOLKIT, toolkit: TOOLKIT });
  const services = [...catalogue.values()].map(({ data }) => data).sort((a, b) => (a.service < b.service ? -1 : 1));
  return `${[
    "# Services",
    "",
    "Made from `catalog/` by `npm run generate`. [The catalogue](catalogue.md) says how an entry is added, and what is not there.",
    "",
    "Parameters are written beside `service:`; those in bold must be given. What DMARC can rely on: keys that align (DKIM), an envelope sender that aligns (SPF).",
    "",
    `| ${services.length} services | role | parameters | DKIM | SPF | from |`,
    "|---|---|---|---|---|---|",
    ...services.map(rowOf),
  ].join("\n")}\n`;
}

function rowOf({ service, name, roles, parameters, alignment, docs, lastVerified }: ServiceFile): string {
  const required = parameters?.required ?? [];
  const names = Object.keys(parameters?.properties ?? {}).map((one) => (required.includes(one) ? `**${one}**` : one));
  const sends = roles.includes("sender");
  const cells = [
    `\`${service}\` ${name}`,
    roles.join(", "),
    names.join(", "),
    sends ? (alignment?.dkim ?? "possible") : "",
    sends ? (alignment?.spf ?? "none") : "",
    docs === undefined ? (lastVerified ?? "") : `[${lastVerified}](${docs})`,
  ];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}
