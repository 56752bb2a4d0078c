import type { User } from "../../../schemas/tenant.types.ts";
import { compareText } from "../../model/diagnostic.ts";
import type { Relay, SendingGrant, SesRelay, SmtpUser } from "../../model/relay.ts";
import { intersection, type Network, parseNetwork, printNetwork } from "../../standards/networks/addresses.ts";
import type { Context } from "../context.ts";
import { entriesOf } from "../entries.ts";
import { checkCounts, checkCredentials, checkUser } from "./smtp-user-checks.ts";

/** The SMTP users of a tenant's relays. A user may serve several relays of its own account and region. */
export function smtpUsers(tenant: string, relays: readonly SesRelay[], { report }: Context): SmtpUser[] {
  const users = new Map<string, SmtpUser>();
  for (const relay of relays) {
    for (const [id, data] of entriesOf(relay.declared.users)) {
      // A second declaration of the name is a finding of its own.
      if (users.has(id)) continue;
      const user = smtpUser(tenant, id, data, relay, relays);
      users.set(id, user);
      checkCredentials(data, user.path, report);
    }
  }
  for (const user of users.values()) checkUser(user, relays, report);
  checkCounts([...users.values()], relays, report);
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

/** With a user's own networks, the relay's hold as well; with neither, nobody may connect. A relay for a VPC alone has no networks. */
function grant({ allowFrom }: User, { id, domain, from, declared: { access } }: Relay): SendingGrant {
  const atRelay = access === undefined ? undefined : (access.cidrs ?? []);
  const lists = [atRelay, allowFrom].filter((list) => list !== undefined);
  const [first = [], second] = lists.map((list) => list.map(parseNetwork).filter((network) => network !== undefined));
  const networks: readonly Network[] = second === undefined ? first : intersection(first, second);
  return {
    relay: id,
    domain,
    from,
    networks: [...new Set(networks.map(printNetwork))].sort(compareText),
    // A user that is held to networks of its own may not go around them.
    vpc: allowFrom === undefined ? access?.privateEndpoint?.vpcId : undefined,
  };
}

function credentialsOf(tenant: string, id: string, { pgpKey, credentials }: User): SmtpUser["credentials"] {
  if (credentials === "plaintext-in-state") return { kind: credentials };
  return pgpKey === undefined
    ? { kind: "secret", secretName: `postroad/${tenant}/smtp/${id}` }
    : { kind: "encrypted", pgpKey };
}
