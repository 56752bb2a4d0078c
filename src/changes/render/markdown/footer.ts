import type { PreviewDocument } from "../../../model/change.ts";
import { thousands } from "../../../standards/text/thousands.ts";
import { reproduce } from "../../document/reproduce.ts";
import { tenants } from "../../document/verdict.ts";
import { first } from "../../shorten.ts";
import type { Depth } from "./depth.ts";
import { span, words } from "./text.ts";

/** Who may change and who does not, folded; how to see the same elsewhere. */
export function footer(document: PreviewDocument, depth: Depth, report: string | undefined): string[] {
  return [
    ...folded(document.mayChange ?? [], "may change", depth),
    ...folded(document.unchanged, "unchanged", depth),
    `<sub>Digest ${span(document.digest, 80)} · ${span(reproduce(document), 200)}${report === undefined ? "" : ` · [whole report](${report})`} · updated in place when the change is</sub>`,
  ];
}

function folded(ids: readonly string[], what: string, depth: Depth): string[] {
  const { shown, rest } = first(ids, depth.lesser);
  if (shown.length === 0) return [];
  const names = [...shown.map((id) => words(id, 60)), ...(rest > 0 ? [`and ${thousands(rest)} more`] : [])].join(", ");
  return ["<details>", `<summary>${tenants(ids.length)} ${what}</summary>`, "", `- ${names}`, "", "</details>", ""];
}
