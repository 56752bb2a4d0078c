import type { PreviewDocument } from "../../../model/change.ts";
import { reproduce } from "../../document/reproduce.ts";
import { count, tenants } from "../../document/verdict.ts";
import { first } from "../../shorten.ts";
import type { Depth } from "./depth.ts";
import { span, words } from "./text.ts";

/** Who does not change, folded; how to see the same elsewhere. */
export function footer(document: PreviewDocument, depth: Depth, report: string | undefined): string[] {
  const { unchanged } = document;
  const { shown, rest } = first(unchanged, depth.lesser);
  const names = [...shown.map((id) => words(id, 60)), ...(rest > 0 ? [`and ${count(rest)} more`] : [])].join(", ");
  return [
    ...(shown.length === 0
      ? []
      : [
          "<details>",
          `<summary>${tenants(unchanged.length)} unchanged</summary>`,
          "",
          `- ${names}`,
          "",
          "</details>",
          "",
        ]),
    `<sub>Digest ${span(document.digest, 80)} · ${span(reproduce(document), 200)}${report === undefined ? "" : ` · [whole report](${report})`} · updated in place when the change is</sub>`,
  ];
}
