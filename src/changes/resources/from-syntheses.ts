import type { Plain } from "../../model/change.ts";
import type { Attributes } from "../../model/planned-value.ts";
import { differences } from "../plan/differences.ts";
import { visible } from "../plan/visible.ts";
import type { ResourceDifference, UnchangedResource } from "../sides/terraform-difference.ts";
import type { OutputChange } from "./output-change.ts";
import { replacedFor } from "./replaced-for.ts";
import { type ResourceChange, resourceChange } from "./resource-change.ts";
import { asInState } from "./synthesized-value.ts";

/** A resource in which two syntheses differ, as Terraform would plan it. */
export function fromDifference({ action, address, type, before, after }: ResourceDifference): ResourceChange {
  const [was, is] = [before, after].map((side) => asInState(type, side, (text) => ({ afterApply: text })));
  const [old, now] = [before, after].map((side) => asInState(type, side, (text) => text));
  const replaced = action === "update" ? replacedFor(type, attributesOf(was), attributesOf(is)) : [];
  return {
    ...resourceChange(address, type, replaced.length > 0 ? "replace" : action),
    before: attributesOf(shown(type, was)),
    after: attributesOf(shown(type, is)),
    differences:
      action === "update"
        ? differences(sideOf(old), sideOf(now), type, (text) => text).map((one) => ({ ...one, computed: false }))
        : [],
    replacedFor: replaced,
  };
}

/** A resource that both syntheses hold alike: what it publishes and receives stays. */
export function fromUnchanged({ address, type, value }: UnchangedResource): ResourceChange {
  const attributes = attributesOf(
    shown(
      type,
      asInState(type, value, (text) => ({ afterApply: text })),
    ),
  );
  return { ...resourceChange(address, type, "no-op"), before: attributes, after: attributes };
}

/** An output in which two syntheses differ; undefined: it is not one. */
export function outputOf({ action, address, type, before, after }: ResourceDifference): OutputChange | undefined {
  if (type !== "output") return undefined;
  const value = (side: Plain): Plain =>
    attributesOf(asInState(type, side, (text) => ({ afterApply: text })))?.["value"] ?? null;
  return { name: address.slice("output.".length), verb: action, before: value(before), after: value(after) };
}

const sideOf = (value: Plain | undefined) => ({ value, sensitive: false, unknown: false });

/** Without what is secret by what it is: nobody marks it in a synthesis. */
const shown = (type: string, value: Plain | undefined): Plain => visible(sideOf(value ?? null), type, (text) => text);

function attributesOf(value: Plain | undefined): Attributes | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Attributes) : null;
}
