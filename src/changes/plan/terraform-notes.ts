import type { Change, TerraformNotes } from "../../model/change.ts";
import { compareText } from "../../model/diagnostic.ts";
import { isRecordType } from "../../providers/planned-records.ts";
import { recordChanges } from "../declared/record-changes.ts";
import { rawChange } from "../resources/raw-change.ts";
import { recordSides } from "../resources/record-sides.ts";
import type { ResourceChange, Verb } from "../resources/resource-change.ts";
import { withReason } from "../resources/withheld.ts";
import { isServersOwn } from "./noise.ts";
import type { TerraformPlan } from "./terraform-plan.ts";

/** What Terraform would do that is not a change of mail, and what it found. `acting`: the resources that it changes, noise aside. */
export function terraformNotes({ resources, drift }: TerraformPlan, acting: readonly ResourceChange[]): TerraformNotes {
  const number = (verb: Verb) => acting.filter((one) => one.verb === verb).length;
  return {
    noise: resources
      .filter(({ noise }) => noise)
      .map(({ address }) => address)
      .sort(compareText),
    drift: drift.flatMap(driftOf).sort((a, b) => compareText(a.name, b.name) || compareText(a.words, b.words)),
    imported: resources
      .flatMap(({ address, importing }) => (importing === undefined ? [] : [{ address, id: importing }]))
      .sort((a, b) => compareText(a.address, b.address)),
    moved: resources
      .flatMap(({ address, previousAddress }) =>
        previousAddress === undefined || previousAddress === address ? [] : [{ from: previousAddress, to: address }],
      )
      .sort((a, b) => compareText(a.to, b.to)),
    forgotten: resources
      .filter(({ verb }) => verb === "forget")
      .map(({ address }) => address)
      .sort(compareText),
    counts: {
      create: number("create"),
      update: number("update"),
      delete: number("delete"),
      replace: number("replace"),
    },
  };
}

/**
 * What somebody changed past Terraform: a record in the words of mail, all else by its attributes. The risk is of what was done
 * there: this plan needs no acknowledgement for it.
 */
function driftOf(resource: ResourceChange): Change[] {
  const { type, verb, address } = resource;
  if (verb !== "update" && verb !== "delete") return [];
  const differences = resource.differences.filter(({ path }) => !isServersOwn(type, String(path[0] ?? "")));
  if (verb === "update" && differences.length === 0) return [];
  const { before: was, after: is, picked } = recordSides([resource], []);
  const records = isRecordType(type) ? recordChanges(was, is).map((change) => withReason(change, picked)) : [];
  if (records.length > 0) return records.map((change) => ({ ...change, words: `outside Terraform, ${change.words}` }));
  const change = rawChange({ ...resource, differences }, verb);
  return [{ ...change, words: outside(address, verb, change.words), rule: null, risk: "none" }];
}

const outside = (address: string, verb: Verb, words: string): string =>
  verb === "delete" ? `outside Terraform, ${address} was deleted` : `outside Terraform, ${words}`;
