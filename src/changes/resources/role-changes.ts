import type { Blueprint } from "../../model/blueprint.ts";
import type { Change } from "../../model/change.ts";
import { textOf } from "../../model/json-reader.ts";
import type { Attributes } from "../../model/planned-value.ts";
import { rolesPolicyName } from "../../model/relay.ts";
import { verdictOf } from "../../rules/changes/risk.ts";
import { mailChange } from "./mail-change.ts";
import { actionOf, type ResourceChange } from "./resource-change.ts";

/** IAM roles that may send through a relay, or no longer: the relay's policy is attached to them. A relay that is new comes with its roles. */
export function roleChanges(
  { type, verb, before, after }: ResourceChange,
  acting: readonly ResourceChange[],
  blueprint: Blueprint | undefined,
): Change[] {
  const action = actionOf(verb);
  if (type !== "aws_iam_role_policy_attachment" || action === undefined) return [];
  const role = textOf(after?.["role"]) ?? textOf(before?.["role"]);
  const relay = relayOf(after ?? before, role, blueprint);
  if (role === undefined || relay === undefined) return [];
  const stood = !acting.some((one) => one.verb === "create" && isSet(one, relay.sets[0].name));
  return [
    mailChange({
      kind: "relay",
      action,
      type,
      name: relay.id,
      domain: relay.domain,
      before: action === "create" ? null : { role },
      after: action === "delete" ? null : { role },
      words:
        action === "delete"
          ? `role ${role} may no longer send through relay ${relay.id}`
          : `role ${role} may send through relay ${relay.id} as ${relay.domain}`,
      verdict: action !== "delete" && stood ? verdictOf("relay/principal-added") : undefined,
      parts: [],
    }),
  ];
}

/** By the policy's name, or by the role where the policy is made in the same apply. */
function relayOf(side: Attributes | null, role: string | undefined, blueprint: Blueprint | undefined) {
  const policy = textOf(side?.["policy_arn"]);
  return blueprint?.relays.find((relay) =>
    policy?.includes(":policy/") === true
      ? policy.endsWith(`:policy/${rolesPolicyName(relay)}`)
      : relay.principals.some((principal) => principal.role === role),
  );
}

const isSet = ({ type, after }: ResourceChange, name: string): boolean =>
  type === "aws_sesv2_configuration_set" && after?.["configuration_set_name"] === name;
