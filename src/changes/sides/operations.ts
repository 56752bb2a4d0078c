import type { Change, ChangeAction } from "../../model/change.ts";
import { countedByHeadline, isHeadline } from "../document/gist.ts";

/** How a change is marked, as Terraform and diffs mark it. */
export const SIGN: Readonly<Record<ChangeAction, string>> = { create: "+", update: "~", delete: "-", replace: "±" };

/** Changes by what they do; what is replaced counts as an update, since it exists on both sides. */
export interface Operations {
  readonly create: number;
  readonly update: number;
  readonly delete: number;
}

/** The operations of these changes; a tenant or domain that comes or goes is what comes or goes with it. */
export function operationsOf(all: readonly Change[]): Operations {
  const counted = countedByHeadline(all).size > 0 ? all.filter((change) => !isHeadline(change)) : all;
  const number = (...actions: ChangeAction[]) => counted.filter(({ action }) => actions.includes(action)).length;
  return { create: number("create"), update: number("update", "replace"), delete: number("delete") };
}

/** `+1 ~2`; empty where there is none. */
export function operationsText(operations: Operations): string {
  const { create, update, delete: removed } = operations;
  const shown = [`+${create}`, `~${update}`, `-${removed}`].filter((one) => !one.endsWith("0") || one.length > 2);
  return shown.join(" ");
}
