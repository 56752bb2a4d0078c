import type { TerraformNotes } from "../../../model/change.ts";
import { thousands } from "../../../standards/text/thousands.ts";
import { changeItem } from "./change.ts";
import { html, type Markup } from "./text.ts";

/** What Terraform would do that is not a change of mail, each kind folded. */
export function terraformBlock(notes: TerraformNotes | null): Markup | undefined {
  if (notes === null) return undefined;
  const { noise, drift, imported, moved, forgotten } = notes;
  return html`${fold(drift.length, "live and different from the state", drift.map(changeItem))}${fold(
    imported.length,
    "imported",
    imported.map(({ address, id }) => html`<li><code>${address}</code> from <code>${id}</code></li>`),
  )}${fold(
    moved.length,
    "moved",
    moved.map(({ from, to }) => html`<li><code>${from}</code> to <code>${to}</code></li>`),
  )}${fold(forgotten.length, "forgotten: they stay, and leave the state", forgotten.map(address))}${fold(
    noise.length,
    noise.length === 1 ? "update of computed fields only" : "updates of computed fields only",
    noise.map(address),
  )}`;
}

function fold(number: number, what: string, items: readonly Markup[]): Markup | undefined {
  if (number === 0) return undefined;
  return html`<details class="more"><summary>Terraform: ${thousands(number)} ${what}</summary><ul class="plainlist small">${items}</ul></details>
`;
}

function address(text: string): Markup {
  return html`<li><code>${text}</code></li>`;
}
