import type { TerraformNotes } from "../../../model/change.ts";
import { thousands } from "../../../standards/text/thousands.ts";
import { first } from "../../shorten.ts";
import type { Depth } from "./depth.ts";
import { span, words } from "./text.ts";

/** What Terraform would do that is not a change of mail, folded. */
export function terraformNotes(notes: TerraformNotes | null, depth: Depth): string[] {
  if (notes === null) return [];
  const { noise, drift, imported, moved, forgotten } = notes;
  const blocks: readonly (readonly [number, string, readonly string[]])[] = [
    [
      drift.length,
      "live, and different from the state (drift)",
      drift.map(({ words: text, name }) => `${span(name, 260)}: ${words(text, depth.words)}`),
    ],
    [imported.length, "imported", imported.map(({ address, id }) => `${span(address, 260)} from ${span(id, 200)}`)],
    [moved.length, "moved", moved.map(({ from, to }) => `${span(from, 260)} to ${span(to, 260)}`)],
    [forgotten.length, "forgotten: they stay, and leave the state", forgotten.map((address) => span(address, 260))],
    [
      noise.length,
      noise.length === 1 ? "update of computed fields only" : "updates of computed fields only",
      noise.map((address) => span(address, 260)),
    ],
  ];
  const there = blocks.filter(([number]) => number > 0);
  if (there.length === 0) return [];
  const title = there.map(([number, what]) => `${thousands(number)} ${what.split(/[:(]/, 1)[0]?.trim()}`).join(" · ");
  if (!depth.raw) return [`Terraform: ${title}`, ""];
  return [
    "<details>",
    `<summary>Terraform: ${title}</summary>`,
    "",
    ...there.flatMap(([number, what, items]) => {
      const { shown, rest } = first(items, depth.lesser);
      return [
        `${thousands(number)} ${what}:`,
        "",
        ...shown.map((item) => `- ${item}`),
        ...(rest > 0 ? [`- and ${thousands(rest)} more`] : []),
        "",
      ];
    }),
    "</details>",
    "",
  ];
}
