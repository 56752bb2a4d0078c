import type { User } from "../../../schemas/tenant.types.ts";
import { under } from "../../model/place.ts";
import type { Relay, SesRelay, SmtpUser } from "../../model/relay.ts";
import type { Context } from "../context.ts";
import { entriesOf } from "../entries.ts";
import { sendingGrant } from "./sending-grant.ts";
import { checkCounts, checkCredentials, checkPrincipals, checkUser } from "./smtp-user-checks.ts";

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
  for (const relay of relays) checkPrincipals(relay, report);
  checkCounts([...users.values()], relays, report);
  return [...users.values()];
}

function smtpUser(tenant: string, id: string, data: User, home: Relay, relays: readonly Relay[]): SmtpUser {
  const served = relays.filter(({ id: relay }) => (data.relays ?? [home.id]).includes(relay));
  return {
    id,
    path: under(home.path, "users", id),
    account: home.account,
    region: home.region,
    // Two hyphens: ids hold none, so no other tenant and user give the same name.
    userName: `${tenant}--${id}`,
    grants: served.map((relay) => sendingGrant(relay, data.allowFrom)),
    keys: data.keys ?? ["first"],
    credentials: credentialsOf(tenant, id, data),
  };
}

function credentialsOf(tenant: string, id: string, { pgpKey, credentials }: User): SmtpUser["credentials"] {
  if (credentials === "plaintext-in-state") return { kind: credentials };
  return pgpKey === undefined
    ? { kind: "secret", secretName: `postroad/${tenant}/smtp/${id}` }
    : { kind: "encrypted", pgpKey };
}
