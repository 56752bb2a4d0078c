import type { Blueprint } from "../../model/blueprint.ts";
import type { Change } from "../../model/change.ts";
import { rolesPolicyName } from "../../model/relay.ts";
import { meaningOf } from "../../providers/resources.ts";
import { verdictOfEffect } from "../../rules/changes/effect-verdict.ts";
import { mailChange } from "./mail-change.ts";
import { actionOf, type ResourceChange } from "./resource-change.ts";

/** IAM roles that may send through a relay, or no longer: the relay's policy is attached to them. A relay that is new comes with its roles. */
export function roleChanges(
  { type, verb, before, after }: ResourceChange,
  acting: readonly ResourceChange[],
  blueprint: Blueprint | undefined,
): Change[] {
  const action = actionOf(verb);
  const { sendingRole } = meaningOf(type);
  if (sendingRole === undefined || action === undefined) return [];
  const [was, is] = [before, after].map((side) => (side === null ? undefined : sendingRole(side)));
  const role = is?.role ?? was?.role;
  const relay = relayOf((is ?? was)?.policy, role, blueprint);
  if (role === undefined || relay === undefined) return [];
  const isRelayNew = acting.some((one) => one.verb === "create" && isSet(one, relay.sets[0].name));
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
      verdict: verdictOfEffect("role", undefined, action === "delete" ? undefined : { name: role, isRelayNew }),
      parts: [],
    }),
  ];
}

/** By the policy's name, or by the role where the policy is created in the same apply. */
const relayOf = (policy: string | undefined, role: string | undefined, blueprint: Blueprint | undefined) =>
  blueprint?.relays.find((relay) =>
    policy === undefined
      ? relay.principals.some((principal) => principal.role === role)
      : policy.endsWith(`:policy/${rolesPolicyName(relay)}`),
  );

const isSet = ({ type, after }: ResourceChange, name: string): boolean =>
  after !== null && meaningOf(type).sendingSet?.(after).name === name;
