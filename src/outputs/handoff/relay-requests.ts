import type { Blueprint } from "../../model/blueprint.ts";
import { keptFor } from "../../model/held-mail.ts";
import { isBulk } from "../../model/mail-volume.ts";
import type { Relay, SesRelay, SmtpUser, Through } from "../../model/relay.ts";
import { sendingGrant } from "../../resolve/relays/sending-grant.ts";
import { printNetwork } from "../../standards/networks/addresses.ts";
import { letter, type Request } from "./request.ts";

/** What a relay asks of those who run the systems around it. A way through a customer's server is beside the usual one. */
export function relayRequests(relay: SesRelay, { tenant, users }: Blueprint): Request[] {
  const own = users.filter(({ grants }) => grants.some((grant) => grant.relay === relay.id));
  const roles = relay.principals.length === 0 ? [] : [rolesRequest(relay)];
  const { through } = relay;
  if (through === undefined)
    return [...(own.length === 0 && roles.length > 0 ? [] : [connectionRequest(relay, own, tenant)]), ...roles];
  // Without a user, nobody can log in at the relay's own host.
  const direct = own.length === 0 ? [] : [connectionRequest(relay, own, tenant)];
  return [loginRequest(relay, through), ingressRequest(relay, through, tenant), ...direct, ...roles];
}

/** What the systems that send through a relay must be set to. */
function connectionRequest(relay: Relay, users: readonly SmtpUser[], tenant: string): Request {
  const { id, domain, smtp, sets, declared, mailFrom } = relay;
  const [, second] = sets;
  const own = users.flatMap((user) =>
    user.grants.filter((grant) => grant.relay === id).map((grant) => ({ user, grant })),
  );
  return letter({
    when: "after-verification",
    to: SENDERS,
    about: `relay ${id}`,
    domain,
    fields: [["Subject", `How to send through relay ${id} as ${domain}`]],
    lines: [
      `Host: ${smtp.host}`,
      `Port: ${smtp.port} with ${smtp.security}; AUTH PLAIN or LOGIN`,
      `From: ${fromOf(relay)}; others are refused`,
      ...(mailFrom === undefined ? [] : [`Envelope sender: SES uses ${mailFrom} by itself`]),
      ...own.map(
        ({ user, grant: { networks, vpc } }) =>
          `User ${user.id}: may connect from ${placesOf([...networks, ...(vpc === undefined ? [] : [vpc])], "access or allowFrom")}; ${loginOf(user.credentials, tenant)}`,
      ),
      ...(second === undefined
        ? []
        : [
            `To ${second.recipients.join(", ")}: add the header X-SES-CONFIGURATION-SET: ${second.name} (TLS ${second.tls}); other mail takes the relay's own set (TLS ${sets[0].tls})`,
          ]),
      ...(relay.sesTenant === undefined
        ? []
        : [
            `Every message: add the header X-SES-TENANT: ${relay.sesTenant}, so that SES counts it for this tenant alone`,
          ]),
      ...(isBulk(relay.dailyVolume)
        ? [
            "More than 5,000 messages a day: what people subscribed to has List-Unsubscribe with an https address, and List-Unsubscribe-Post: List-Unsubscribe=One-Click (RFC 8058)",
          ]
        : []),
      ...(declared.pool === undefined ? [] : [`Sent from the addresses of the pool ${declared.pool}`]),
    ],
  });
}

/** What programs do that send under a role, by SES's API. */
function rolesRequest(relay: Relay): Request {
  const { id, domain, region, principals, sets } = relay;
  const { networks, vpc } = sendingGrant(relay);
  const [own, second] = sets;
  return letter({
    when: "after-verification",
    to: SENDERS,
    about: `relay ${id}`,
    domain,
    fields: [["Subject", `How to send under a role as ${domain}`]],
    lines: [
      ...principals.map(({ arn }) => `Role: ${arn}`),
      `Call: SES's API in ${region}, SendEmail with Content.Raw (or SendRawEmail); a role has no SMTP password`,
      `From: ${fromOf(relay)}; others are refused`,
      `Configuration set: ${own.name}${second === undefined ? "" : `; to ${second.recipients.join(", ")}: ${second.name}`}`,
      ...(relay.sesTenant === undefined ? [] : [`Tenant: TenantName ${relay.sesTenant} in SendEmail`]),
      `May send from: ${placesOf([...networks, ...(vpc === undefined ? [] : [vpc])], "access")}`,
    ],
  });
}

/** Five-systems A7: the customer's server lets the relay in. Both secrets are before the apply that names them. */
function loginRequest(relay: Relay, { host, port, secret }: Through): Request {
  const { id, domain, region } = relay;
  return letter({
    when: "before-publishing",
    to: `whoever runs ${host}`,
    about: `relay ${id}`,
    domain,
    fields: [["Subject", `A login at ${host} for mail as ${domain}`]],
    lines: [
      `Please let Amazon SES (Mail Manager, ${region}) submit mail as ${domain} to your server:`,
      "",
      `Host: ${host}`,
      `Port: ${port} with STARTTLS; AUTH PLAIN or LOGIN`,
      `From: ${fromOf(relay)}`,
      "Login: a user name and a password that are used for nothing else",
      "",
      "Do not send the password by mail. Whoever runs the relay writes both, under the keys username and password, into the secret",
      secret,
      "",
      `Your server delivers by its own rules: SPF and DKIM of ${domain} must cover it as a sender of its own.`,
    ],
  });
}

/** The host and user name of the ingress point are known after an apply. */
function ingressRequest(
  relay: Relay,
  { host, port, ingressSecret, networks, retention }: Through,
  tenant: string,
): Request {
  const { id, domain } = relay;
  const output = `smtp.${id}.through`;
  const kept = keptFor({ retention });
  return letter({
    when: "after-verification",
    to: SENDERS,
    about: `relay ${id}`,
    domain,
    fields: [["Subject", `How to send through ${host} as ${domain}`]],
    lines: [
      `Mail submitted here goes through ${host}:${port}.`,
      "",
      `Host: ${output}.host of npx cdktf output ${tenant}`,
      "Port: 587 with STARTTLS; AUTH PLAIN or LOGIN",
      `User name: ${output}.userName of the same output`,
      `Password: under the key password of the secret ${ingressSecret}`,
      `May connect from: ${placesOf(networks.map(printNetwork), "access.cidrs")}`,
      `From: whatever ${host} allows; nothing is refused before that server`,
      ...(kept === undefined ? [] : [`A copy of each message is kept ${kept}, in case ${host} does not accept it`]),
    ],
  });
}

/** Where a user's name and password for the login are. */
function loginOf(credentials: SmtpUser["credentials"], tenant: string): string {
  if (credentials.kind === "secret") return `user name and password in the secret ${credentials.secretName}`;
  return credentials.kind === "encrypted"
    ? `user name and encrypted password in smtp_users of npx cdktf output ${tenant}`
    : `user name and password in smtp_passwords of npx cdktf output ${tenant}`;
}

const SENDERS = "whoever runs the systems that send";

const fromOf = ({ from, domain }: Relay): string => (from.length === 0 ? `any address in ${domain}` : from.join(", "));

const placesOf = (places: readonly string[], field: string): string =>
  places.length === 0 ? `nowhere until ${field} is declared` : places.join(", ");
