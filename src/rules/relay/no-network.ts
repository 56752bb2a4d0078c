import type { Blueprint } from "../../model/blueprint.ts";
import { under } from "../../model/place.ts";
import { isOpen, sendingGrant } from "../../resolve/relays/sending-grant.ts";
import type { Finding } from "../finding.ts";
import { defineRule } from "../rule.ts";

/** Five-systems B4: nothing may connect until a network is allowed. */
export const relayNoNetwork = defineRule({
  id: "relay/no-network",
  severity: "warning",
  title: "An SMTP user, a role, or what hands mail in for a customer's server, may connect from somewhere.",
  why: "With neither `access` nor `allowFrom`, or with two that share no address, nobody may send; `through` accepts mail from `access.cidrs` alone.",
  check: (blueprint) => [...users(blueprint), ...roles(blueprint), ...ingressPoints(blueprint)],
});

function users({ users }: Blueprint): Finding[] {
  return users.flatMap(({ id, path, grants }) =>
    grants
      .filter(({ networks, vpc }) => networks.length === 0 && vpc === undefined)
      .map(({ relay, domain }) => ({
        path,
        part: "key" as const,
        domain,
        message: `${id} must have a network to connect from, got none for relay ${relay}: it may not send`,
        help: "allowFrom: [203.0.113.0/24]\nor access: { cidrs: [203.0.113.0/24] } at the relay; where both are set, both apply",
      })),
  );
}

function roles({ relays }: Blueprint): Finding[] {
  return relays
    .filter((relay) => relay.principals.length > 0 && !isOpen(sendingGrant(relay)))
    .map(({ id, path, domain }) => ({
      path: under(path, "principals"),
      part: "key",
      domain,
      message: `relay ${id} must have a network for its roles to send from, got none: they may not send`,
      help: "access: { cidrs: [203.0.113.0/24] } at the relay",
    }));
}

function ingressPoints({ relays }: Blueprint): Finding[] {
  return relays
    .filter(({ through }) => through?.networks.length === 0)
    .map(({ id, path, domain }) => ({
      path: under(path, "through"),
      part: "key",
      domain,
      message: `relay ${id} must have a network to hand mail in from, got none: nothing goes through`,
      help: "access: { cidrs: [203.0.113.0/24] } at the relay",
    }));
}
