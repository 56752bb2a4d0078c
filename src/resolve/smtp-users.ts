import type { User } from "../../schemas/tenant.types.ts";
import type { Relay, SendingGrant, SmtpUser } from "../blueprint/relay.ts";
import { MAX_POLICY_SIZE, policySize } from "../iam/sending-policy.ts";
import { intersection, type Network, parseNetwork, printNetwork } from "../standards/addresses.ts";
import type { Context } from "./context.ts";
import { entriesOf } from "./entries.ts";
import type { Report } from "./report.ts";

/** The SMTP users of a tenant's relays. A user may serve several relays of its own account. */
export function smtpUsers(tenant: string, relays: readonly Relay[], { report }: Context): SmtpUser[] {
  const users = new Map<string, SmtpUser>();
  // A second declaration of the name is a finding of its own.
  for (const relay of relays)
    for (const [id, data] of entriesOf(relay.declared.users))
      if (!users.has(id)) users.set(id, smtpUser(tenant, id, data, relay, relays));
  for (const user of users.values()) check(user, relays, report);
  return [...users.values()];
}

function smtpUser(tenant: string, id: string, data: User, home: Relay, relays: readonly Relay[]): SmtpUser {
  const served = relays.filter(({ id: relay }) => (data.relays ?? [home.id]).includes(relay));
  return {
    id,
    path: [...home.path, "users", id],
    account: home.account,
    region: home.region,
    // Two hyphens: ids hold none, so no other tenant and user give the same name.
    userName: `${tenant}--${id}`,
    grants: served.map((relay) => grant(data, relay)),
    keys: data.keys ?? ["first"],
    credentials: credentialsOf(tenant, id, data),
  };
}

/** What IAM would refuse at the apply. */
function check({ id, path, account, grants, region }: SmtpUser, relays: readonly Relay[], report: Report): void {
  const byId = new Map(relays.map((relay) => [relay.id, relay]));
  for (const { relay } of grants) {
    if (byId.get(relay)?.account !== account)
      report("relay/user-account", path, `${id} must serve relays of one account, got ${relay} in another`, {
        part: "key",
        help: "declare a user for each account",
      });
  }
  const size = policySize(grants, (relay) => byId.get(relay)?.sets.map(({ name }) => name) ?? [], region);
  if (size > MAX_POLICY_SIZE)
    report(
      "relay/policy-size",
      path,
      `${id} must need a policy of at most ${MAX_POLICY_SIZE} characters, got ${size}`,
      {
        part: "key",
        help: "join its networks into wider ones, or split its addresses among several users",
      },
    );
}

/** With a user's own networks, the relay's hold as well; with neither, nobody may connect. */
function grant({ allowFrom }: User, { id, domain, from, declared }: Relay): SendingGrant {
  const lists = [declared.access?.cidrs, allowFrom].filter((list) => list !== undefined);
  const [first = [], second] = lists.map((list) => list.map(parseNetwork).filter((network) => network !== undefined));
  const networks: readonly Network[] = second === undefined ? first : intersection(first, second);
  return {
    relay: id,
    domain,
    from,
    networks: [...new Set(networks.map(printNetwork))],
    // A user that is held to networks of its own may not go around them.
    vpc: allowFrom === undefined ? declared.access?.privateEndpoint?.vpcId : undefined,
  };
}

function credentialsOf(tenant: string, id: string, { pgpKey, credentials }: User): SmtpUser["credentials"] {
  if (credentials === "plaintext-in-state") return { kind: "plaintext-in-state" };
  return pgpKey === undefined
    ? { kind: "secret", secretName: `postroad/${tenant}/smtp/${id}` }
    : { kind: "encrypted", pgpKey };
}
