import type { Change } from "../../model/change.ts";
import { retentionWords } from "../../model/held-mail.ts";
import { meaningOf } from "../../providers/resources.ts";
import { verdictOfEffect } from "../../rules/changes/effect-verdict.ts";
import { mailChange } from "./mail-change.ts";
import { partOf } from "./part.ts";
import type { ResourceChange } from "./resource-change.ts";

/** Mail that is deleted after another time: one change, whatever buckets it is in, for a tenant has one time. A bucket that is new or goes has no other. */
export function retentionChanges(resource: ResourceChange, acting: readonly ResourceChange[]): Change[] {
  const { type, address, before, after } = resource;
  const { retention } = meaningOf(type);
  if (retention === undefined || acting.some((one) => isBucketOf(one, address))) return [];
  const [was, is] = [before, after].map((side) => (side === null ? null : retention(side))) as [
    number | null,
    number | null,
  ];
  if (was === is) return [];
  return [
    mailChange({
      kind: "inbound",
      action: "update",
      type: null,
      name: "inbound",
      domain: null,
      before: { retention: was },
      after: { retention: is },
      words: retentionWords(was, is),
      verdict: verdictOfEffect("retention", was, is),
      parts: [partOf("retention", was, is)],
    }),
  ];
}

/** Whether it is the bucket of such a time, and is new or goes: both have one name in Terraform. */
const isBucketOf = ({ type, address, verb }: ResourceChange, other: string): boolean =>
  meaningOf(type).bucket !== undefined && verb !== "update" && nameOf(address) === nameOf(other);

const nameOf = (address: string): string => address.slice(address.indexOf(".") + 1);
