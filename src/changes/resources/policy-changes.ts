import type { Blueprint } from "../../model/blueprint.ts";
import type { Change, Plain } from "../../model/change.ts";
import type { Attributes } from "../../model/planned-value.ts";
import { policyHostOf } from "../../providers/registry.ts";
import { meaningOf, resourceType } from "../../providers/resources.ts";
import { verdictOfEffect } from "../../rules/changes/effect-verdict.ts";
import type { Effects } from "../../rules/effects.ts";
import {
  policyChanged,
  policyMode,
  policyPieces,
  policyPublished,
  policyRemoved,
} from "../../standards/mta-sts/describe-policy.ts";
import { parsePolicy } from "../../standards/mta-sts/policy.ts";
import { partsOf } from "../../standards/text/parts.ts";
import { mailChange } from "./mail-change.ts";
import { partOf } from "./part.ts";
import type { ResourceChange } from "./resource-change.ts";

/**
 * What an MTA-STS policy that postroad serves goes from and to; none where a resource serves none, or the same. Senders that hold a policy
 * refuse mail by it after it is gone (RFC 8461 section 8.3), unless it is `none`, or `isServed` by another resource.
 */
export function policyChanges(
  resource: ResourceChange,
  blueprint: Blueprint | undefined,
  isServed: (body: string) => boolean,
): Change[] {
  const [was, is] = [policyServedBy(resource.type, resource.before), policyServedBy(resource.type, resource.after)];
  if (was === is) return [];
  const [before, after] = [was, is].map((body) => fieldsOf(body));
  const host = hostOf(resource, is ?? was ?? "", blueprint) ?? resource.address;
  const domain = host.startsWith("mta-sts.") ? host.slice("mta-sts.".length) : null;
  const [from, to] = [modeOf(was), modeOf(is)];
  const verdict = verdictOfEffect("policy", from, is === undefined && was !== undefined && isServed(was) ? from : to);
  const isLost = is === undefined && verdict !== undefined;
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return [
    mailChange({
      kind: "policy",
      action: was === undefined ? "create" : is === undefined ? "delete" : "update",
      type: null,
      name: host,
      domain,
      before: before ?? null,
      after: after ?? null,
      words: wordsOf(domain ?? host, was, is, isLost),
      verdict,
      parts: keys.flatMap((key) => {
        const [old, now] = [before?.[key] ?? null, after?.[key] ?? null];
        return JSON.stringify(old) === JSON.stringify(now) ? [] : [partOf(key, old, now)];
      }),
    }),
  ];
}

const modeOf = (body: string | undefined): Effects["policy"] | undefined =>
  body === undefined ? undefined : (policyMode(body) ?? "unread");

function wordsOf(domain: string, was: string | undefined, is: string | undefined, isLost: boolean): string {
  if (was === undefined) return policyPublished(domain, is ?? "");
  if (is === undefined) return isLost ? policyRemoved(domain, was) : `MTA-STS of ${domain} is no longer served here`;
  return policyChanged(domain, partsOf(policyPieces(was), policyPieces(is)), []);
}

/** The line by which a program of ours holds the policy that it serves. */
export const programOf = (body: string): string => `const POLICY = ${JSON.stringify(body)};`;

/** The policy that a resource serves, as a program or as an entry of a host's data; undefined: none. */
export function policyServedBy(type: string, attributes: Attributes | null): string | undefined {
  const entry = attributes === null ? undefined : meaningOf(type).policyEntry?.(attributes);
  if (entry !== undefined) return entry.body;
  const attribute = resourceType(type)?.program;
  return attribute === undefined ? undefined : policyOf(attributes?.[attribute]);
}

/** The policy that a program of ours holds, as a JSON string; undefined: it is another's. */
function policyOf(program: Plain | undefined): string | undefined {
  if (typeof program !== "string") return undefined;
  const [, literal = ""] = /^(?:const|var) POLICY = (".*");$/m.exec(program) ?? [];
  try {
    const body: unknown = JSON.parse(literal);
    return typeof body === "string" ? body : undefined;
  } catch {
    return undefined;
  }
}

type Fields = { readonly [key: string]: Plain };

function fieldsOf(body: string | undefined): Fields | undefined {
  if (body === undefined) return undefined;
  const parsed = parsePolicy(body);
  if (!parsed.ok) return { text: body };
  const { mode, mx, maxAge } = parsed.record;
  return { mode, mx: [...mx], max_age: maxAge };
}

/** An entry says its domain. Else the host is in the blueprint: by the program's name, or by the policy that it serves. */
function hostOf(resource: ResourceChange, body: string, blueprint: Blueprint | undefined): string | undefined {
  const { type, before, after } = resource;
  const entry = [after, before].flatMap((side) =>
    side === null ? [] : (meaningOf(type).policyEntry?.(side) ?? []),
  )[0];
  if (entry !== undefined) return `mta-sts.${entry.domain}`;
  const names = [before, after].flatMap((side) => [side?.["name"], side?.["script_name"]]);
  const policies = blueprint?.policies ?? [];
  const named = policies.find(({ hosting }) => {
    const program = policyHostOf(hosting.kind).programOf(hosting);
    return program !== undefined && names.includes(program.name);
  });
  return (named ?? policies.find((policy) => policy.body === body))?.host;
}
