import type { PreviewDocument, TenantDocument } from "../../../model/change.ts";
import { table } from "../../../model/text/markdown.ts";
import { thousands } from "../../../standards/text/thousands.ts";
import { gistOf } from "../../document/gist.ts";
import { first } from "../../shorten.ts";
import { operationsOf } from "../../sides/operations.ts";
import type { Depth } from "./depth.ts";
import { levelOf } from "./sign.ts";
import { words } from "./text.ts";

/** Sentences in a row; the others are in the tenant's section. */
const SENTENCES = 3;

/** One row for each tenant that changes or fails, the worst first. */
export function overview({ tenants }: PreviewDocument, depth: Depth): string[] {
  const { shown, rest } = first(tenants, depth.rows);
  if (shown.length === 0) return tenants.length === 0 ? [] : byLevel(tenants);
  const more =
    rest > 0 ? [`and ${thousands(rest)} more ${rest === 1 ? "tenant" : "tenants"}, none of them riskier.`, ""] : [];
  const rows = shown.map((one) => {
    const { create, update, delete: removed } = operationsOf(one.changes);
    return [
      `**${words(one.tenant, 80)}**${{ added: " (new)", removed: " (gone)", kept: "" }[one.presence]}`,
      levelOf(one),
      ...[create, update, removed].map((number) => (number === 0 ? "" : thousands(number))),
      sentences(one, depth),
    ];
  });
  return [...table(["Tenant", "Risk", "+", "~", "-", "What changes"], rows), "", ...more];
}

function sentences(tenant: TenantDocument, depth: Depth): string {
  const all = gistOf(tenant);
  const { shown, rest } = first(all, SENTENCES);
  const text = shown.map((sentence) => words(sentence, depth.words)).join("; ");
  if (all.length === 0) return tenant.terraform === null ? "" : "only what Terraform keeps for itself";
  return rest > 0 ? `${text}; and ${thousands(rest)} more` : text;
}

/** Where not even rows fit: how many of each kind. */
function byLevel(tenants: readonly TenantDocument[]): string[] {
  const levels = new Map<string, number>();
  for (const one of tenants) levels.set(levelOf(one), (levels.get(levelOf(one)) ?? 0) + 1);
  return [
    ...table(
      ["Risk", "Tenants"],
      [...levels].map(([level, number]) => [level, thousands(number)]),
    ),
    "",
  ];
}
