/** Made from tenant.schema.json by `npm run generate`. Do not edit. */

/**
 * Where the domain's DNS is run. Default: external, so that nothing is written.
 */
export type Zone = CloudflareZone | Route53Zone | ExternalZone;
/**
 * One DNS record: its name below the domain, and one of cname, txt, mx, srv, caa, tlsa, a, aaaa or ns.
 */
export type FurtherRecord =
  CnameRecord | TxtRecord | MxRecord | SrvRecord | CaaRecord | TlsaRecord | ARecord | AaaaRecord | NsRecord;
/**
 * The labels before the domain's name, such as em123 or _autodiscover._tcp; * or *.links for all names that have no record. Default: the domain itself.
 */
export type RecordName = string;
/**
 * What else services ask for at the domain or below it: return paths, links with your name, verifications, delegations. One item is one record. They do not make the name a mail domain: SPF, DKIM, DMARC, MX and MTA-STS of the domain itself follow from the fields beside this one.
 *
 * @maxItems 200
 */
export type Records = FurtherRecord[];
/**
 * Who receives the domain's mail: a service of the catalogue or several, hosts by name, or the inbound mailboxes of this file.
 */
export type Mx = ServiceMx | HostsMx | ServicesMx | InboundMx;
/**
 * One thing that sends mail as this domain: a service of the catalogue, a relay of this file, or anything else by name.
 */
export type Sender = ServiceSender | RelaySender | NamedSender;
/**
 * published: in DNS; nothing relies on it. active: the sender signs with it, and DMARC relies on it. retiring: no longer signing, kept for mail under way. retired: revoked (empty p=), or for a delegation no longer published.
 */
export type KeyState = "published" | "active" | "retiring" | "retired";
/**
 * The sender's DKIM selectors (RFC 6376), with the key or the delegation that the vendor gave for each. At most fifty.
 *
 * @maxItems 50
 */
export type DkimKeys = {
  /**
   * The selector: SELECTOR._domainkey.DOMAIN holds the key.
   */
  selector: string;
  /**
   * The public key in base64, as in p= of the record; postroad writes the record.
   */
  publicKey?: string;
  /**
   * The key's type (k=).
   */
  keyType?: "rsa" | "ed25519";
  /**
   * Flags of the record (t=), beside publicKey. y: a test, and verifiers treat the mail as unsigned. s: the user's domain (i=) is the signing domain itself, none below it.
   *
   * @minItems 1
   * @maxItems 2
   */
  flags?: ("y" | "s")[];
  /**
   * The hash algorithms that signatures may use (h=), beside publicKey. sha1 must not be used (RFC 8301). Default: any, and no tag.
   *
   * @minItems 1
   * @maxItems 2
   */
  hashes?: ("sha256" | "sha1")[];
  /**
   * The name that the vendor gave to delegate the selector to. Never derived.
   */
  cname?: string;
  state?: KeyState;
  /**
   * The day since which the key has been in this state.
   */
  since?: string;
}[];
/**
 * Where the sender's envelope sender is, below the domain: SPF is checked there, and aligns with the domain under relaxed alignment (RFC 9989 section 4.4.2). Delegated by a CNAME, or with an MX and an SPF record of its own.
 */
export type ReturnPath = DelegatedReturnPath | OwnReturnPath;
/**
 * The labels before the domain's name, such as em123 or bounce.
 */
export type ReturnPathName = string;
/**
 * What else the sender asks for below the domain: links with your name, verifications. One item is one record.
 *
 * @maxItems 200
 */
export type Records1 = FurtherRecord[];
/**
 * What else the sender asks for below the domain: links with your name, verifications. One item is one record.
 *
 * @maxItems 200
 */
export type Records2 = FurtherRecord[];
/**
 * The domain's DMARC policy (RFC 9989): a mapping with stage and reports; inherit; none; or { cname: … }. Without it, a domain below one whose policy is at least as strict publishes no record, and that policy holds: one that a tenant declares, or that records.lock.json holds. Else the defaults are published.
 */
export type Dmarc = NoDmarc | DelegatedDmarc | OwnDmarc;
/**
 * inherit: no record, and the policy of the domain above holds. none: no record, though no domain above has one: forged mail is let through, and check warns. Or a mapping: { stage: observe, reports: ["mailto:dmarc@example.com"] }, or { cname: _dmarc.example.net } for a record that others keep.
 */
export type NoDmarc = "inherit" | "none";
/**
 * Where aggregate reports go (rua). Default: the platform's.
 *
 * @maxItems 10
 */
export type Reports = string[];
/**
 * Where failure reports go (ruf). Few receivers send them; they hold parts of messages.
 *
 * @maxItems 10
 */
export type Reports1 = string[];
/**
 * The domain's MTA-STS policy (RFC 8461): senders must use TLS with a valid certificate to reach its MX hosts. Or { cname: …, policyCname: … } where others run it.
 */
export type MtaSts = DelegatedMtaSts | OwnMtaSts;
/**
 * Where reports on TLS failures go (RFC 8460): mailto: or https: addresses. Default: the platform's. none: nobody is notified (check warns). { cname: … }: another's record holds.
 */
export type TlsReports = NoTlsReports | DelegatedTlsReports | TlsReportList;
/**
 * Nobody is notified which mail cannot be delivered over TLS. Or a list: ["mailto:tls@example.com"]
 */
export type NoTlsReports = "none";
/**
 * The addresses.
 *
 * @maxItems 10
 */
export type TlsReportList = string[];
export type ShortId = string;
export type Arn = string;
export type ConfidenceLevel = "internal" | "low" | "high" | "off";
export type ConfidenceNumber = number;

/**
 * One tenant: the domains it sends and receives mail for, the relays and mailboxes that serve it. One file is one Terraform stack and one state.
 */
export interface TenantFile {
  /**
   * The version of this file's format. Always 1.
   */
  version: 1;
  /**
   * The tenant's id: the file's name without .yaml, the stack's name and the state's key. Lower-case letters and digits in groups joined by single hyphens, at most 40 characters. `platform` and `constructor` are reserved.
   */
  tenant: string;
  /**
   * The tenant's name for people. Never used in AWS names or tags.
   */
  name?: string;
  /**
   * Who is notified when this tenant's mail breaks. A mailbox that people read.
   */
  contact: string;
  /**
   * active: as declared. paused: the relays stop sending, everything else stays. retired: a stack with no resources, so that the next apply destroys what the tenant had; delete the file only after that apply.
   */
  lifecycle?: "active" | "paused" | "retired";
  /**
   * The domains of this tenant, by name. No other tenant may name the same domain, a parent or a child of it.
   */
  domains: {
    [k: string]: Domain;
  };
  /**
   * Relays that send for the tenant, by id (at most 20 characters). A relay sends for one domain; that domain lists it under `senders`.
   */
  relays?: {
    [k: string]: Relay;
  };
  inbound?: Inbound;
  /**
   * Tests of the tenant's mail policy: what should happen to a message. Tested at every check, with the records that would be published and `records.lock.json`.
   *
   * @maxItems 200
   */
  expect?: Expectation[];
  /**
   * Rules silenced for this tenant, each with a reason and an end.
   *
   * @maxItems 50
   */
  waivers?: {
    /**
     * The rule's id, as the diagnostic shows it.
     */
    rule: string;
    /**
     * Silence the rule for this domain only. Without it: for the whole tenant.
     */
    domain?: string;
    /**
     * Why, for whoever reads it when it ends.
     */
    reason: string;
    /**
     * The last day (UTC) on which the waiver holds. After it, the waiver is an error.
     */
    until: string;
  }[];
}
/**
 * One domain: where its DNS is, what mail it sends or receives, and the policies that protect it.
 */
export interface Domain {
  zone?: Zone;
  /**
   * The time to live of this domain's records, from 1m to 1d. Lower it to 5m before a change.
   */
  ttl?: string;
  /**
   * Other TXT values at the domain's own name, such as site verifications. Route 53 keeps one TXT set for a name, so whatever else is there must be listed here. SPF is never written here: it follows from `senders`.
   *
   * @maxItems 50
   */
  txt?: string[];
  records?: Records;
  /**
   * What the domain does with mail. none: null MX, SPF -all, DMARC reject and a revoked wildcard DKIM key. Default: what `mx` and `senders` imply.
   */
  mail?: "sends-and-receives" | "sends" | "receives" | "none";
  mx?: Mx;
  /**
   * Everything that may send mail from this domain. SPF, DKIM and DMARC alignment follow from it.
   *
   * @maxItems 100
   */
  senders?: Sender[];
  /**
   * How the domain's one SPF record ends (RFC 7208): in all or in redirect.
   */
  spf?: {
    /**
     * The qualifier of the final `all`: fail (-all), softfail (~all) or neutral (?all). A domain that does not send always ends in -all.
     */
    all?: "fail" | "softfail" | "neutral";
    /**
     * The name whose SPF record holds for hosts that the domain's own terms do not allow, in place of all (redirect=, RFC 7208 section 6.1). It costs one lookup, and those of that record. An include of the same name is not written beside it. all cannot be combined with it.
     */
    redirect?: string;
    /**
     * Includes to replace by the addresses and names that records.lock.json holds for them, by host name. Only what means the same in their place: an include with exists, ptr, macros or qualifiers is refused. What does not fit into the domain's record goes into further records, _spf1.DOMAIN and so on.
     *
     * @maxItems 10
     */
    flatten?: string[];
  };
  dmarc?: Dmarc;
  mtaSts?: MtaSts;
  tlsReports?: TlsReports;
  /**
   * The brand's logo, shown by some mailboxes once DMARC is at quarantine or reject.
   */
  bimi?: {
    /**
     * The https address of the logo, an SVG Tiny PS file: its path ends in .svg.
     */
    logo: string;
    /**
     * The https address of the mark certificate (VMC or CMC) in PEM form. Without one, Gmail and Apple Mail show no logo.
     */
    certificate?: string;
    /**
     * The BIMI selector.
     */
    selector?: string;
  };
}
export interface CloudflareZone {
  /**
   * The zone is at Cloudflare and its mail records are written there.
   */
  provider: "cloudflare";
  /**
   * The zone's id: 32 hexadecimal digits, on the zone's overview page.
   */
  zoneId: string;
  /**
   * The id of the account that holds the zone and the Worker. Default: that of the account named in platform.yaml.
   */
  accountId?: string;
  /**
   * The account's name in platform.yaml, under cloudflare.accounts. Default: the one with this accountId, else cloudflare.account.
   */
  account?: string;
}
export interface Route53Zone {
  /**
   * The zone is in Route 53 and its mail records are written there.
   */
  provider: "route53";
  /**
   * The hosted zone's id, such as Z0123456789ABCDEFGHIJ.
   */
  zoneId: string;
  /**
   * The account's name in platform.yaml, under aws.accounts. Default: aws.account.
   */
  account?: string;
}
export interface ExternalZone {
  /**
   * The DNS is run by others: records are handed over and verified, never written.
   */
  provider: "external";
}
export interface CnameRecord {
  name?: RecordName;
  /**
   * The time to live, from 1m to 1d. Default: the domain's.
   */
  ttl?: string;
  /**
   * The name that it is an alias of. Nothing else may exist at its own name (RFC 1034 section 3.6.2).
   */
  cname: string;
}
export interface TxtRecord {
  name?: RecordName;
  /**
   * The time to live, from 1m to 1d. Default: the domain's.
   */
  ttl?: string;
  /**
   * The text, unquoted and in one piece.
   */
  txt: string;
}
export interface MxRecord {
  name?: RecordName;
  /**
   * The time to live, from 1m to 1d. Default: the domain's.
   */
  ttl?: string;
  /**
   * A mail exchanger of a name below the domain. The mail hosts of the domain itself are listed under its mx.
   */
  mx: {
    /**
     * The host's full name; . alone: the name accepts no mail (RFC 7505).
     */
    host: string;
    /**
     * The preference: the lowest is tried first.
     */
    priority?: number;
  };
}
export interface SrvRecord {
  name?: RecordName;
  /**
   * The time to live, from 1m to 1d. Default: the domain's.
   */
  ttl?: string;
  /**
   * Where a service is (RFC 2782). The name is _service._protocol, such as _autodiscover._tcp.
   */
  srv: {
    /**
     * The lowest is tried first.
     */
    priority?: number;
    /**
     * The share among those of the same priority.
     */
    weight?: number;
    /**
     * The port.
     */
    port: number;
    /**
     * The host's full name, no alias; . alone: the service is not offered here.
     */
    target: string;
  };
}
export interface CaaRecord {
  name?: RecordName;
  /**
   * The time to live, from 1m to 1d. Default: the domain's.
   */
  ttl?: string;
  /**
   * Who may issue certificates for the name and all below it (RFC 8659).
   */
  caa: {
    /**
     * 128: an authority that does not know the tag must not issue.
     */
    flags?: 0 | 128;
    /**
     * issue, issuewild, issuemail, issuevmc, iodef, contactemail or contactphone.
     */
    tag: string;
    /**
     * For issue: the authority's domain with its parameters, or ; alone for nobody. For iodef: a mailto: or https: address.
     */
    value: string;
  };
}
export interface TlsaRecord {
  name?: RecordName;
  /**
   * The time to live, from 1m to 1d. Default: the domain's.
   */
  ttl?: string;
  /**
   * The certificate that a server has (DANE, RFC 6698), where the zone is signed. The name is _port._protocol, such as _25._tcp.mx1.
   */
  tlsa: {
    /**
     * 2 (an authority of your own) or 3 (the server's own certificate) for mail (RFC 7672 section 3.1).
     */
    usage: 0 | 1 | 2 | 3;
    /**
     * 0: the whole certificate. 1: its public key.
     */
    selector: 0 | 1;
    /**
     * 0: as it is. 1: its SHA-256. 2: its SHA-512.
     */
    matchingType: 0 | 1 | 2;
    /**
     * The certificate association data in hexadecimal digits.
     */
    data: string;
  };
}
export interface ARecord {
  name?: RecordName;
  /**
   * The time to live, from 1m to 1d. Default: the domain's.
   */
  ttl?: string;
  /**
   * An IPv4 address.
   */
  a: string;
}
export interface AaaaRecord {
  name?: RecordName;
  /**
   * The time to live, from 1m to 1d. Default: the domain's.
   */
  ttl?: string;
  /**
   * An IPv6 address.
   */
  aaaa: string;
}
export interface NsRecord {
  name?: RecordName;
  /**
   * The time to live, from 1m to 1d. Default: the domain's.
   */
  ttl?: string;
  /**
   * A name server that the name and all below it are delegated to. One item for each server.
   */
  ns: string;
}
export interface ServiceMx {
  /**
   * The id of a receiving service in catalog/. Its own parameters are written beside it.
   */
  service: string;
}
export interface HostsMx {
  /**
   * The mail exchangers (RFC 5321 section 5.1).
   *
   * @minItems 1
   * @maxItems 10
   */
  hosts: {
    /**
     * The host's full name. Never an address, never a CNAME.
     */
    host: string;
    /**
     * The preference: the lowest is tried first.
     */
    priority?: number;
  }[];
}
export interface ServicesMx {
  /**
   * Services that receive side by side, as a filter and the mailboxes behind it do: senders try the hosts of all of them in the order of the priorities that the catalogue gives.
   *
   * @minItems 2
   * @maxItems 5
   */
  services: ReceivingService[];
}
export interface ReceivingService {
  /**
   * The id of a receiving service in catalog/. Its own parameters are written beside it.
   */
  service: string;
}
export interface InboundMx {
  /**
   * The mailboxes under `inbound` receive the domain's mail.
   */
  inbound: true;
}
export interface ServiceSender {
  /**
   * The id of a sending service in catalog/. Its own parameters are written beside it.
   */
  service: string;
  dkim?: DkimKeys;
  /**
   * published: in DNS; nothing relies on it. active: the sender signs with it, and DMARC relies on it. retiring: no longer signing, kept for mail under way. retired: revoked (empty p=), or for a delegation no longer published.
   */
  state?: "published" | "active" | "retiring" | "retired";
  /**
   * The day since which the selectors that the catalogue delegates have been in this state.
   */
  since?: string;
  /**
   * The domain that the sender's DKIM signatures name (d=), where it is not this one: another domain of this file with the same organizational domain, where the same service or name is a sender with an active key. It aligns under relaxed alignment only (RFC 9989 section 4.4.1).
   */
  signsAs?: string;
  /**
   * neutral: SPF lists what the sender sends from with `?`, which is neither pass nor fail (RFC 7208 section 8.2), after all terms that pass. Its mail has no SPF for DMARC to rely on. Default: it passes.
   */
  qualifier?: "neutral";
  returnPath?: ReturnPath;
  records?: Records1;
  /**
   * The stream of mail that the service sends here: receipts and alerts, or campaigns. Given to vendors that ask.
   */
  kind?: "transactional" | "marketing";
  questionnaire?: Questionnaire;
}
export interface DelegatedReturnPath {
  name?: ReturnPathName;
  /**
   * The name that the vendor gave: its MX and SPF record hold.
   */
  cname: string;
}
export interface OwnReturnPath {
  name?: ReturnPathName;
  /**
   * Where bounces go.
   *
   * @minItems 1
   * @maxItems 10
   */
  mx: {
    /**
     * The host's full name.
     */
    host: string;
    /**
     * The preference: the lowest is tried first.
     */
    priority?: number;
  }[];
  /**
   * The mechanisms of its SPF record, which has ten lookups of its own.
   *
   * @minItems 1
   * @maxItems 20
   */
  spf: string[];
  /**
   * The qualifier of its final `all`: fail (-all), softfail (~all) or neutral (?all).
   */
  all?: "fail" | "softfail" | "neutral";
}
/**
 * What a vendor or AWS asks before it enables sending.
 */
export interface Questionnaire {
  /**
   * The website that the mail belongs to.
   */
  website?: string;
  /**
   * What is sent, and to whom.
   */
  useCase?: string;
  /**
   * How the list of recipients is built.
   */
  recipientList?: string;
  /**
   * How bounces and complaints are handled.
   */
  bouncesAndComplaints?: string;
  /**
   * How a recipient unsubscribes.
   */
  unsubscribing?: string;
  /**
   * How much is sent, and what that estimate rests on.
   */
  rate?: string;
  /**
   * How dead addresses leave the list.
   */
  listCleaning?: string;
  /**
   * Addresses that the vendor may write to, at most four.
   *
   * @maxItems 4
   */
  contacts?: string[];
  /**
   * A Reply-To mailbox that works.
   */
  replyTo?: string;
  /**
   * The commitment that only people who asked are written to.
   */
  consent?: string;
  /**
   * The commitment on an unsubscribe link.
   */
  unsubscribeLink?: string;
  /**
   * How well-formed HTML is ensured.
   */
  html?: string;
}
export interface RelaySender {
  /**
   * The id of a relay of this file whose domain is this domain.
   */
  relay: string;
}
export interface NamedSender {
  /**
   * A name of your own for the sender.
   */
  name: string;
  /**
   * IPv4 addresses or networks that it sends from.
   *
   * @maxItems 50
   */
  ip4?: string[];
  /**
   * IPv6 addresses or networks that it sends from.
   *
   * @maxItems 50
   */
  ip6?: string[];
  /**
   * Host names whose addresses it sends from. Each costs one of SPF's ten lookups.
   *
   * @maxItems 10
   */
  a?: string[];
  /**
   * Domains whose mail exchangers it sends from. Each costs one of SPF's ten lookups.
   *
   * @maxItems 10
   */
  mx?: string[];
  /**
   * Names that exist when the sender is allowed; SPF macros may be used here.
   *
   * @maxItems 10
   */
  exists?: string[];
  /**
   * Domains whose SPF records list its servers. Each costs at least one of SPF's ten lookups.
   *
   * @maxItems 10
   */
  include?: string[];
  /**
   * neutral: SPF lists what the sender sends from with `?`, which is neither pass nor fail (RFC 7208 section 8.2), after all terms that pass. Its mail has no SPF for DMARC to rely on. Default: it passes.
   */
  qualifier?: "neutral";
  dkim?: DkimKeys;
  returnPath?: ReturnPath;
  records?: Records2;
  /**
   * The domain that the sender's DKIM signatures name (d=), where it is not this one: another domain of this file with the same organizational domain, where the same service or name is a sender with an active key. It aligns under relaxed alignment only (RFC 9989 section 4.4.1).
   */
  signsAs?: string;
}
export interface DelegatedDmarc {
  /**
   * The name whose record holds here: a CNAME at _dmarc. One that a tenant of this root publishes is judged as it stands; for another, records.lock.json holds what postroad lock found.
   */
  cname: string;
}
export interface OwnDmarc {
  /**
   * Where the domain stands on the way to reject. observe: p=none. quarantine-test: p=quarantine; t=y. quarantine: p=quarantine. reject-test: p=reject; t=y. reject: p=reject; sp=reject; np=reject. A domain without senders starts at reject.
   */
  stage?: "observe" | "quarantine-test" | "quarantine" | "reject-test" | "reject";
  reports?: Reports;
  failureReports?: Reports1;
  /**
   * How close the DKIM and SPF domains must be to the From domain (RFC 9989 section 4.4).
   */
  alignment?: {
    /**
     * relaxed: the same organizational domain. strict: the same domain (adkim=s).
     */
    dkim?: "relaxed" | "strict";
    /**
     * relaxed: the same organizational domain. strict: the same domain (aspf=s); a MAIL FROM below the domain then never aligns.
     */
    spf?: "relaxed" | "strict";
  };
  /**
   * What receivers do with mail that fails from names below the domain (sp), which have no record of their own. absent: no tag, which means the same as the stage. Default: sp=reject at stage reject of an organizational domain, else no tag.
   */
  subdomains?: "none" | "quarantine" | "reject" | "absent";
  /**
   * Likewise for names below it that do not exist (np): nothing legitimate is sent from them. absent: no tag, which means the same as subdomains. Default: np=reject at stage reject of an organizational domain, else no tag.
   */
  nonexistent?: "none" | "quarantine" | "reject" | "absent";
  /**
   * Which failures are to be reported (fo), where failureReports names an address: 0: nothing passes and aligns (the default of receivers). 1: anything fails. d: a DKIM signature fails. s: SPF fails. 0 and 1 exclude each other.
   *
   * @minItems 1
   * @maxItems 3
   */
  failureOptions?: ("0" | "1" | "d" | "s")[];
}
export interface DelegatedMtaSts {
  /**
   * The name whose record announces the policy: a CNAME at _mta-sts. Whoever runs it changes its id with the policy.
   */
  cname: string;
  /**
   * The host that serves the policy: a CNAME at mta-sts. It must have a certificate for mta-sts.DOMAIN.
   */
  policyCname: string;
}
export interface OwnMtaSts {
  /**
   * testing: failures are reported, mail flows. enforce: no TLS, no mail. none: the policy is being removed; keep it until the longest max_age ever served has passed.
   */
  mode?: "testing" | "enforce" | "none";
  /**
   * How long senders keep the policy, up to 365d. Two weeks or more under enforce.
   */
  maxAge?: string;
  /**
   * Hosts that the policy allows beside those of `mx`: of an MX that is about to be added, or that has just been removed (RFC 8461 section 8.1). `*.` stands for exactly one label.
   *
   * @maxItems 20
   */
  patterns?: string[];
  /**
   * Who serves https://mta-sts.DOMAIN/.well-known/mta-sts.txt. cloudflare-worker needs a Cloudflare zone; cloudfront works with any zone; shared: the one host that platform.yaml declares for many domains (mtaSts.shared), where a changed policy is only a change of data; external: somebody else serves the file that is handed over. Default: cloudflare-worker in a Cloudflare zone, cloudfront in a Route 53 zone, external otherwise.
   */
  host?: "cloudflare-worker" | "cloudfront" | "shared" | "external";
  /**
   * Only with an external zone and host cloudfront: write issued once the certificate's validation record is published and ACM shows the certificate as issued. The distribution is created then.
   */
  certificate?: "pending" | "issued";
  /**
   * Only with host shared where that is CloudFront: which of its distributions has the domain, by its number. Write it once ACM shows the domain's own certificate as issued, and keep it: another number is another host.
   */
  distribution?: number;
}
export interface DelegatedTlsReports {
  /**
   * The name whose record holds here: a CNAME at _smtp._tls.
   */
  cname: string;
}
/**
 * A relay: accepts mail from the tenant's systems over SMTP and delivers it.
 */
export interface Relay {
  /**
   * Who runs the relay: Amazon SES.
   */
  provider?: "ses";
  /**
   * The account's name in platform.yaml, under aws.accounts. Default: aws.account.
   */
  account?: string;
  /**
   * The AWS region. Default: the platform's.
   */
  region?: string;
  /**
   * The domain that it sends for: one of `domains`.
   */
  domain: string;
  /**
   * What the relay is for. Never used in AWS names or tags.
   */
  description?: string;
  /**
   * The stream of mail: receipts and alerts, or campaigns.
   */
  kind?: "transactional" | "marketing";
  /**
   * How many messages a day it sends at most, in its usual course. Over 5,000, Gmail and Yahoo require one-click unsubscribe in marketing mail (RFC 8058).
   */
  dailyVolume?: number;
  /**
   * Whether the systems that send write List-Unsubscribe with an https address and List-Unsubscribe-Post: List-Unsubscribe=One-Click (RFC 8058) into every message that people subscribed to. SES signs both. postroad passes mail on as it was written and adds neither.
   */
  oneClickUnsubscribe?: boolean;
  /**
   * How this relay delivers. required: only over TLS, else not at all. preferred: TLS where it is offered. none: provisioned as preferred, for SES always tries TLS. required means TLS with the MX host that DNS gives; that host's certificate is not checked.
   */
  tls?: "required" | "preferred" | "none";
  /**
   * The TLS setting by recipient domain, over the relay's own. SES has one setting for a configuration set: mail to a domain at another level names the set of that level in X-SES-CONFIGURATION-SET. The set that does not require TLS is refused for all other recipients.
   */
  recipients?: {
    /**
     * How mail to this recipient domain is delivered.
     */
    [k: string]: "required" | "preferred" | "none";
  };
  /**
   * The labels below the domain for the custom MAIL FROM, such as bounce for bounce.DOMAIN: SPF then aligns. It gets one MX and its own SPF record, and must be used for nothing else.
   */
  mailFrom?: string;
  /**
   * What SES does while it does not find the MX of mailFrom. default: it sends with a MAIL FROM of its own, so that SPF does not align; use it until SES has verified the name. reject: it does not send; use it from then on.
   */
  onMxFailure?: "default" | "reject";
  /**
   * The only From addresses that the relay's users may use. They belong to the relay's domain.
   *
   * @maxItems 50
   */
  from?: string[];
  /**
   * How the relay signs. Default: Easy DKIM with 2048-bit keys that AWS rotates.
   */
  dkim?: EasyDkim | ByoDkim;
  /**
   * SMTP users, by id (at most five). A user may serve several relays.
   */
  users?: {
    [k: string]: User;
  };
  /**
   * IAM roles of the relay's account, by ARN, that may send through it without an SMTP user: by SES's API, as raw messages, from the relay's networks (access) alone. With no access, none of them may send.
   *
   * @maxItems 10
   */
  principals?: Arn[];
  /**
   * Who may connect. With a user's allowFrom both hold; with neither, nobody may send.
   */
  access?: {
    /**
     * The networks that may connect.
     *
     * @minItems 1
     * @maxItems 50
     */
    cidrs?: string[];
    /**
     * A private endpoint for SMTP in a VPC.
     */
    privateEndpoint?: {
      /**
       * The VPC.
       */
      vpcId: string;
      /**
       * One subnet for each availability zone.
       *
       * @minItems 1
       * @maxItems 10
       */
      subnetIds: string[];
      /**
       * Security groups of the endpoint. Default: one of its own with the five SMTP ports.
       *
       * @maxItems 5
       */
      securityGroupIds?: string[];
    };
  };
  /**
   * Where delivery events go.
   */
  events?: {
    /**
     * The kind of destination.
     */
    to: "eventbridge" | "sns" | "firehose" | "cloudwatch";
    /**
     * The topic or delivery stream, in the relay's region. Events to EventBridge go to the account's default bus: SES writes to no other.
     */
    target?: string;
    /**
     * The role that SES assumes to write to Firehose.
     */
    role?: string;
    /**
     * The events. Default: send, delivery, bounce, complaint, reject, delivery-delay.
     *
     * @minItems 1
     */
    types?: (
      | "send"
      | "reject"
      | "bounce"
      | "complaint"
      | "delivery"
      | "open"
      | "click"
      | "rendering-failure"
      | "delivery-delay"
      | "subscription"
    )[];
  };
  /**
   * When the bounce and complaint rates of each of the relay's configuration sets raise an alarm, and who is notified. Without it: at the rates from which AWS reviews an account, to aws.reputation.topics of platform.yaml.
   */
  alarms?: {
    /**
     * The SNS topic that is notified, in the relay's region, instead of the platform's. Its policy must let CloudWatch publish.
     */
    topic?: string;
    /**
     * The rate of hard bounces from which on there is an alarm: above 0 %, and at most 10 %, from where on AWS may pause the account.
     */
    bounces?: string;
    /**
     * The rate of complaints from which on there is an alarm: above 0 %, and at most 0.5 %, from where on AWS may pause the account.
     */
    complaints?: string;
  };
  /**
   * What puts an address on the suppression list, whatever the account's setting. An empty list: nothing does.
   */
  suppress?: ("bounce" | "complaint")[];
  /**
   * A dedicated IP pool of the account to send from. It must exist: leased addresses belong to the account, and no tenant creates them.
   */
  pool?: string;
  /**
   * A mail server that the customer runs and mail goes through, after a login with user name and password. SES creates an ingress point for it (Mail Manager), open to the networks of access.cidrs: what is submitted there is passed on to the server. What is submitted at the relay's SMTP host is still delivered directly.
   */
  through?: {
    /**
     * The server's name.
     */
    host: string;
    /**
     * The server's port.
     */
    port?: number;
    /**
     * The ARN of the Secrets Manager secret that holds the server's credentials, under the keys username and password. They are never written here.
     */
    secret: string;
    /**
     * The ARN of the Secrets Manager secret that holds the ingress point's password, under the key password. Its user name is the ingress point's id.
     */
    ingressSecret: string;
    /**
     * How long an archive keeps a copy of each message that is submitted, so that none is lost which the server does not accept. none: no archive, and SES drops what it cannot pass on. Shortening it deletes what is older.
     */
    retention?:
      | "none"
      | "three-months"
      | "six-months"
      | "nine-months"
      | "one-year"
      | "eighteen-months"
      | "two-years"
      | "thirty-months"
      | "three-years"
      | "four-years"
      | "five-years"
      | "six-years"
      | "seven-years"
      | "eight-years"
      | "nine-years"
      | "ten-years"
      | "permanent";
  };
  questionnaire?: Questionnaire;
}
export interface EasyDkim {
  /**
   * The length of the keys that AWS creates, in bits.
   */
  keyLength?: 1024 | 2048;
  /**
   * The DKIM zone that SES shows for this identity, where it is not the region's usual one.
   */
  hostedZone?: string;
}
export interface ByoDkim {
  /**
   * The selector of your own key.
   */
  selector: string;
  /**
   * The public half of the key, in base64.
   */
  publicKey: string;
  /**
   * The ARN of the Secrets Manager secret that holds the private key. The key itself is never written here.
   */
  privateKeySecret: string;
}
/**
 * An SMTP user. Its password is never in this file.
 */
export interface User {
  /**
   * The PGP public key (base64, or keybase:NAME) to which the password is encrypted.
   */
  pgpKey?: string;
  /**
   * Names of its access keys: two while they are rotated.
   *
   * @minItems 1
   * @maxItems 2
   */
  keys?: string[];
  /**
   * Where its password goes. encrypted: to pgpKey, as ciphertext in the state (default where pgpKey is given). secret: `postroad smtp-password` creates it outside Terraform and puts it into Secrets Manager (the usual default). plaintext-in-state: whoever reads the state reads it.
   */
  credentials?: "encrypted" | "secret" | "plaintext-in-state";
  /**
   * The networks from which this user may connect.
   *
   * @minItems 1
   * @maxItems 50
   */
  allowFrom?: string[];
  /**
   * The relays that it may use. Default: the one under which it is declared.
   *
   * @minItems 1
   */
  relays?: ShortId[];
}
/**
 * Mailboxes that receive mail for the tenant.
 */
export interface Inbound {
  /**
   * Who receives: Amazon SES.
   */
  provider?: "ses";
  /**
   * The account's name in platform.yaml, under aws.accounts. Default: aws.account.
   */
  account?: string;
  /**
   * The AWS region. Default: the platform's.
   */
  region?: string;
  /**
   * Whether mail that arrives without TLS is refused.
   */
  tls?: "required" | "preferred";
  /**
   * The identity of the service that acts on the mail, with its label: LABEL:DOMAIN\user, or LABEL:user@example.com.
   */
  self?: string;
  /**
   * off: the receipt rules exist and are disabled, so that SES refuses the mail. A paused tenant still receives mail.
   */
  listeners?: "on" | "off";
  /**
   * Days after which stored messages are deleted from the tenant's buckets, and for as long again, messages that somebody deleted before. Default: they are kept.
   */
  retention?: number;
  /**
   * The mailboxes, by id (at most 20 characters).
   */
  mailboxes?: {
    [k: string]: Mailbox;
  };
  /**
   * Which messages may pass to the service: a Lambda function that SES asks before it delivers. Without this block there is none, and every message is delivered; with it, a field that is left out has its most secure value.
   */
  guard?: {
    /**
     * The highest spam confidence level that passes: internal (-1), low (0), high (1), a whole number above -1, or off.
     */
    spamSecurity?: (ConfidenceLevel | ConfidenceNumber) &
      (((ConfidenceLevel | ConfidenceNumber) & string) | (number & (ConfidenceLevel | ConfidenceNumber)));
    /**
     * The header that carries the spam confidence level. It counts only when the newest hop is an authorized domain. Exchange removes X-MS-Exchange-Organization-* from mail that leaves the organisation: with the default only mail of a Send connector that may keep it passes. Name a header of your own, which a mail flow rule of the sending side writes, or set spamSecurity to off.
     */
    sclHeader?: string;
    /**
     * What a message must hold in its Subject, In-Reply-To or References: the text of a live process's serial number, where # is any number of digits, as in "[SN:#_#]". SES shows the guard no body. It stops mail that answers nothing; it proves nothing else, for anybody can write such a text. Default: nothing is asked for.
     */
    requireReference?: string;
    /**
     * Where messages that the guard stops are kept. Each message is stored there before it is judged, and removed again when it passes. Without this a stopped message is lost.
     */
    quarantine?: {
      /**
       * The S3 bucket: one of the mailboxes', or one of its own, which the tenant's stack creates.
       */
      bucket: string;
      /**
       * The prefix of the objects' keys, with the slash that ends it. No mailbox stores below it or above it.
       */
      prefix?: string;
      /**
       * Days after which a stopped message is deleted.
       */
      retention?: number;
    };
    /**
     * Domains that every Received header must name, and nothing else; an odd or cut-off header stops the message then. *.example.com is every name below example.com, and not example.com itself. None: every hop is trusted, what is odd is only logged, and no spam confidence level is believed.
     *
     * @maxItems 50
     */
    authorizedDomains?: string[];
  };
  /**
   * Whether mailboxes of different labels may share an address.
   */
  ambiguity?: {
    /**
     * true: labels are tried in order. false: an address known under two labels is refused.
     */
    allow?: boolean;
    /**
     * The label that is tried first; the others follow in alphabetical order.
     */
    defaultLabel?: string;
  };
}
/**
 * One mailbox.
 */
export interface Mailbox {
  /**
   * The user directory that it belongs to.
   */
  label?: string;
  /**
   * Its address.
   */
  address: string;
  /**
   * The company whose requests arrive here.
   */
  company?: string;
  /**
   * The application that reads it.
   */
  application?: string;
  /**
   * The application's address.
   */
  serviceUrl?: string;
  /**
   * reports: DMARC and TLS reports arrive here, and `postroad reports read` reads them from its bucket.
   */
  purpose?: "mail" | "reports";
  /**
   * Other addresses that reach this mailbox. Where an alias's domain receives its mail elsewhere, it becomes a forwarding rule to hand over.
   *
   * @maxItems 50
   */
  aliases?: string[];
  /**
   * What happens to a message: it is stored, or else published, and a function is called. Without this SES refuses the mailbox's mail.
   */
  deliver?: {
    /**
     * The S3 bucket that stores it. The tenant's stack creates it: private, encrypted, written to by SES alone. One that holds mail is not destroyed.
     */
    bucket?: string;
    /**
     * The prefix of the object's key, with the slash that ends it.
     */
    prefix?: string;
    /**
     * The SNS topic, in the same region, that is notified of each stored message, or without a bucket gets the message itself (at most 150 KB). It exists, and its owner lets SES publish.
     */
    topic?: string;
    /**
     * Whether the topic's owner lets SES publish to it; without that SES refuses the receipt rule. pending: the output inbound_topics holds the statement to hand over, the mailbox receives no mail yet, and a domain with no other mailbox has no MX here. Write allowed once the owner has added it, and apply again.
     */
    publishing?: "pending" | "allowed";
    /**
     * The Lambda function, in the same account and region, that is called. It exists; the permission to call it is created with it.
     */
    function?: string;
  };
}
/**
 * What should happen to one message.
 */
export interface Expectation {
  /**
   * The expectation as a sentence.
   */
  name: string;
  /**
   * The From address.
   */
  from: string;
  /**
   * The envelope sender. Default: what `via` writes, else the From address.
   */
  mailFrom?: string;
  /**
   * The relay or sender that it goes through: its addresses, its envelope sender, and the keys with which it signs.
   */
  via?: string;
  /**
   * The address that it comes from. Default: each network of `via`, and one address of each family of those that it includes.
   */
  ip?: string;
  /**
   * The HELO name. Default: the domain of the envelope sender.
   */
  helo?: string;
  /**
   * The domain of a valid DKIM signature. Default: those as which `via` signs, with keys that are active.
   */
  dkim?: string;
  /**
   * The SPF result expected.
   */
  spf?: "pass" | "fail" | "softfail" | "neutral" | "none" | "temperror" | "permerror";
  /**
   * The DMARC result expected.
   */
  dmarc?: "pass" | "fail";
}
