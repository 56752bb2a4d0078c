import type { User } from "../../../schemas/tenant.types.ts";
import { type Path, under } from "../../model/place.ts";
import type { Relay, SmtpUser } from "../../model/relay.ts";
import { MAX_POLICY_SIZE, policySize } from "../../providers/ses/iam/sending-policy.ts";
import { pgpKeyKind } from "../../standards/keys/pgp-key.ts";
import type { Report } from "../report.ts";
import { sendingGrant } from "./sending-grant.ts";

/** What IAM would refuse at the apply, and SES at the first login. */
export function checkUser(
  { id, path, account, grants, region }: SmtpUser,
  relays: readonly Relay[],
  report: Report,
): void {
  const byId = new Map(relays.map((relay) => [relay.id, relay]));
  for (const { relay } of grants) {
    const served = byId.get(relay);
    if (served?.account !== account)
      report("relay/user-account", path, `${id} must serve relays of one account, got ${relay} in another`, {
        part: "key",
        help: "declare a user for each account",
      });
    if (served?.region !== region)
      report("relay/user-region", path, `${id} must serve relays of ${region}, got ${relay} in ${served?.region}`, {
        part: "key",
        help: "declare a user for each region: an SMTP password is for one",
      });
  }
  const size = policySize(grants, (relay) => byId.get(relay)?.sets ?? [], region);
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

/** The policy of the roles that may send through a relay. */
export function checkPrincipals(relay: Relay, report: Report): void {
  const { id, principals, path, sets, region } = relay;
  const size = policySize([sendingGrant(relay)], () => sets, region);
  if (principals.length > 0 && size > MAX_POLICY_SIZE)
    report(
      "relay/policy-size",
      under(path, "principals"),
      `${id} must need a policy of at most ${MAX_POLICY_SIZE} characters for its roles, got ${size}`,
      { part: "key", help: "join its networks into wider ones" },
    );
}

/** Five-systems B6. Users of other relays that serve it count. */
const MAX_USERS = 5;

export function checkCounts(users: readonly SmtpUser[], relays: readonly Relay[], report: Report): void {
  for (const { id, path } of relays) {
    const serving = users.filter(({ grants }) => grants.some(({ relay }) => relay === id));
    if (serving.length > MAX_USERS)
      report(
        "relay/too-many-users",
        path,
        `${id} must have at most ${MAX_USERS} SMTP users, got ${serving.length}: ${serving.map((user) => user.id).join(", ")}`,
        { part: "key", help: `take ${id} out of the relays of some of them` },
      );
  }
}

/** What is reported about a password must not contradict itself: none may end where its owner does not expect it. */
export function checkCredentials({ pgpKey, credentials }: User, path: Path, report: Report): void {
  if (credentials === "encrypted" && pgpKey === undefined)
    report("relay/credentials", under(path, "credentials"), "must have a pgpKey to encrypt to, got none", {
      help: "pgpKey: keybase:NAME, or the key in base64: gpg --export KEY | base64 -w0",
    });
  if (credentials !== undefined && credentials !== "encrypted" && pgpKey !== undefined)
    report(
      "relay/credentials",
      under(path, "credentials"),
      `must be encrypted where there is a pgpKey, got ${credentials}`,
      {
        help: "credentials: encrypted, or remove pgpKey",
      },
    );
  if (pgpKey === undefined || pgpKey.startsWith("keybase:")) return;
  const kind = pgpKeyKind(pgpKey);
  if (kind === "secret")
    report("secret/private-key", under(path, "pgpKey"), "must be a public key, got a secret one", {
      help: "gpg --export KEY | base64 -w0; what was ever committed counts as leaked: create a new key",
    });
  else if (kind === undefined)
    report("relay/pgp-key", under(path, "pgpKey"), "must be an OpenPGP public key in base64, got something else", {
      help: "gpg --export KEY | base64 -w0, without armor",
    });
}
