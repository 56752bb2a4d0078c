import {
  address,
  cloudflareZone,
  dmarc,
  ownKey,
  ownServer,
  route53Zone,
  type Tenant,
  verification,
  zoneOf,
} from "./parts.ts";

/** Writes the lines below `domains:`, and what follows them. */
type Kind = (tenant: Tenant) => readonly string[];

/** Names that are kept and send nothing. */
const parked: Kind = ({ domain, random, ...tenant }) => {
  const zone = zoneOf({ domain, random, ...tenant });
  const more = Array.from({ length: random.between(0, 4) }, (_, index) => `name${index}.${domain}`);
  return [domain, ...more].flatMap((name) => [`  ${name}:`, `    zone: ${zone}`, "    mail: none"]);
};

/** A name for which mail comes in and none goes out, and of which nobody wants to hear: two records. */
const receives: Kind = (tenant) => [
  `  ${tenant.domain}:`,
  `    zone: ${zoneOf(tenant)}`,
  "    mail: receives",
  "    mx: { hosts: [{ host: mx.mailhost.example }] }",
  "    dmarc: none",
  "    tlsReports: none",
];

const sendsOnly: Kind = (tenant) => [
  `  ${tenant.domain}:`,
  `    zone: ${zoneOf(tenant)}`,
  "    mail: sends",
  "    senders:",
  ownServer(tenant.random, "notices"),
  ...(tenant.random.percent(30) ? [ownServer(tenant.random, "invoices")] : []),
  dmarc(tenant.random),
];

const microsoft: Kind = (tenant) => {
  const label = tenant.domain.replaceAll(".", "-");
  const keys = ["selector1", "selector2"].map(
    (selector, index) =>
      `          - { selector: ${selector}, cname: ${selector}-${label}._domainkey.${tenant.id}.n-v1.dkim.mail.example, state: ${index === 0 ? "active" : "published"} }`,
  );
  return [
    `  ${tenant.domain}:`,
    `    zone: ${zoneOf(tenant)}`,
    verification(tenant.random),
    `    mx: { service: microsoft-365, mxHost: ${label}.mail.protection.outlook.com }`,
    "    senders:",
    "      - service: microsoft-365",
    "        dkim:",
    ...keys,
    ...(tenant.random.percent(40) ? [ownServer(tenant.random, "scanner")] : []),
    dmarc(tenant.random),
  ];
};

const google: Kind = (tenant) => [
  `  ${tenant.domain}:`,
  `    zone: ${zoneOf(tenant)}`,
  verification(tenant.random),
  "    mx: { service: google-workspace }",
  "    senders:",
  "      - service: google-workspace",
  "        dkim:",
  ownKey(tenant.random, "google"),
  ...(tenant.random.percent(40) ? [ownServer(tenant.random, "shop")] : []),
  dmarc(tenant.random),
];

const relay: Kind = (tenant) => [
  `  ${tenant.domain}:`,
  `    zone: ${route53Zone(tenant)}`,
  "    mx: { service: google-workspace }",
  "    senders:",
  "      - service: google-workspace",
  "        dkim:",
  ownKey(tenant.random, "google"),
  "      - relay: shop",
  dmarc(tenant.random),
  "relays:",
  `  shop: { domain: ${tenant.domain}, description: Orders, tls: required, mailFrom: bounce, from: [shop@${tenant.domain}], access: { cidrs: [${address(tenant.random)}/32] } }`,
];

/** A domain whose MTA-STS policy is served from here. */
const policyHost: Kind = (tenant) => {
  const [zone, host] = tenant.random.percent(95)
    ? [cloudflareZone(tenant), "cloudflare-worker"]
    : [route53Zone(tenant), "cloudfront"];
  return [
    `  ${tenant.domain}:`,
    `    zone: ${zone}`,
    "    mx: { hosts: [{ host: mx1.mailhost.example, priority: 10 }, { host: mx2.mailhost.example, priority: 20 }] }",
    "    senders:",
    ownServer(tenant.random, "mailer"),
    dmarc(tenant.random),
    `    mtaSts: { mode: ${tenant.random.pick(["testing", "enforce"] as const)}, host: ${host} }`,
  ];
};

const inbound: Kind = (tenant) => [
  `  ${tenant.domain}:`,
  `    zone: ${route53Zone(tenant)}`,
  "    mx: { inbound: true }",
  "    senders:",
  ownServer(tenant.random, "desk"),
  dmarc(tenant.random),
  "inbound:",
  "  provider: ses",
  "  region: eu-west-1",
  "  tls: required",
  "  mailboxes:",
  `    desk: { address: desk@${tenant.domain}, deliver: { bucket: ${tenant.id}-inbound, prefix: desk/ } }`,
];

/** Beside its mail, a domain's other records are in the file: a site, hosts, what vendors asked for. */
const records: Kind = (tenant) => [
  ...google(tenant),
  "    records:",
  ...Array.from({ length: tenant.random.between(4, 32) }, (_, index) =>
    tenant.random.pick([
      `      - { name: host${index}, a: ${address(tenant.random)} }`,
      `      - { name: host${index}, aaaa: "2001:db8::${tenant.random.hex(3)}" }`,
      `      - { name: app${index}, cname: app${index}.hosting.example }`,
      `      - { name: vendor${index}, txt: "${tenant.random.hex(24)}" }`,
    ] as const),
  ),
];

/** Kinds of tenant, with how many of a hundred are of it. */
export const KINDS: Readonly<Record<string, { readonly share: number; readonly lines: Kind }>> = {
  parked: { share: 12, lines: parked },
  receives: { share: 5, lines: receives },
  "sends-only": { share: 12, lines: sendsOnly },
  microsoft: { share: 22, lines: microsoft },
  google: { share: 22, lines: google },
  relay: { share: 8, lines: relay },
  "policy-host": { share: 7, lines: policyHost },
  inbound: { share: 2, lines: inbound },
  records: { share: 10, lines: records },
};
