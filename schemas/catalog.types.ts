/** Made from catalog.schema.json by `npm run generate`. Do not edit. */

/**
 * The labels before the domain's name.
 */
export type ReturnPathName = string;
/**
 * One DNS record: its name below the domain, and one of cname, txt, mx, srv, caa, a, aaaa or ns. {parameter}, {domain}, {domain-with-hyphens} and {tenant} are filled in.
 */
export type RecordTemplate =
  CnameTemplate | TxtTemplate | MxTemplate | SrvTemplate | CaaTemplate | ATemplate | AaaaTemplate | NsTemplate;
/**
 * The labels before the domain's name. Default: the domain itself.
 */
export type RecordName = string;
/**
 * The field of the questionnaire that answers it; kind is the sender's own.
 */
export type Question =
  | "kind"
  | "website"
  | "useCase"
  | "recipientList"
  | "bouncesAndComplaints"
  | "unsubscribing"
  | "rate"
  | "listCleaning"
  | "contacts"
  | "replyTo"
  | "consent"
  | "unsubscribeLink"
  | "html";
/**
 * The question as the vendor asks it. Default: in words of our own.
 */
export type Words = string;

/**
 * One service that sends or receives mail for tenants: what it asks of their DNS, and what people must ask of it.
 */
export interface ServiceFile {
  /**
   * The version of this file's format. Always 1.
   */
  version: 1;
  /**
   * The service's id: the file's name without .yaml.
   */
  service: string;
  /**
   * The service's name for people.
   */
  name: string;
  /**
   * sender: may be used under senders. receiver: may be used under mx.
   *
   * @minItems 1
   */
  roles: ("sender" | "receiver")[];
  /**
   * The vendor's page that these facts come from.
   */
  docs?: string;
  /**
   * The day on which the facts were last compared with the vendor's page.
   */
  lastVerified?: string;
  /**
   * What the tenant must or may write beside `service:`, as a fragment of JSON Schema: an object with properties of type string, integer or list of strings.
   */
  parameters?: {
    /**
     * Always object.
     */
    type?: "object";
    /**
     * The parameters that the tenant must give.
     */
    required?: string[];
    /**
     * The parameters, by name.
     */
    properties: {
      /**
       * One parameter.
       */
      [k: string]: {
        /**
         * Its type.
         */
        type: "string" | "integer" | "array";
        /**
         * What it is and who gives it.
         */
        description: string;
      };
    };
  };
  /**
   * The SPF mechanisms that the service needs at the From domain's name, or none. {parameter} is filled in; a list gives one mechanism for each item, an optional parameter that is not given gives none.
   *
   * @maxItems 20
   */
  spf?: string[];
  /**
   * Selectors that are the same for every customer, delegated by CNAME.
   *
   * @maxItems 10
   */
  dkim?: {
    /**
     * The selector; {parameter} is filled in.
     */
    selector: string;
    /**
     * The name to delegate it to; {parameter}, {domain} and {tenant} are filled in.
     */
    cname: string;
  }[];
  /**
   * Where the service's envelope sender is, below the domain; {parameter} is filled in. Left out where it names an optional parameter that is not given.
   */
  returnPath?: DelegatedReturnPathTemplate | OwnReturnPathTemplate;
  /**
   * What else the service asks for at the domain or below it: links with the customer's name, verifications, autodiscovery. One item is one record; one that names an optional parameter which is not given is left out.
   *
   * @maxItems 30
   */
  records?: RecordTemplate[];
  /**
   * one-for-all: the service signs for all of its customers with one key, so that two tenants may publish it. Whoever holds it can sign for each of them: only where the vendor's page says so.
   */
  dkimKeys?: "per-customer" | "one-for-all";
  /**
   * The zones that a customer's own DKIM CNAMEs lead into, where their names differ by customer: postroad import gives selectors that lead there to the service.
   *
   * @maxItems 5
   */
  dkimTargets?: string[];
  /**
   * The form of the selectors that the service gives each customer, where it has one. uuid: as 3f8a2c1e-5b7d-4e9f-a6c0-1d2e3f4a5b6c.
   */
  selectors?: "uuid";
  /**
   * What DMARC can rely on for this service's mail.
   */
  alignment?: {
    /**
     * required: a key must be active before quarantine or reject. possible: it can sign as the domain. below: it signs as a name below the domain, with a key that is there, and so aligns under relaxed alignment once the tenant says state: active beside the service. none: it cannot.
     */
    dkim?: "required" | "possible" | "below" | "none";
    /**
     * required, possible: its envelope sender is in the From domain. none: it is the vendor's own.
     */
    spf?: "required" | "possible" | "none";
  };
  /**
   * The mail exchangers of a receiver.
   *
   * @maxItems 10
   */
  mx?: ExchangerTemplate[];
  /**
   * The mail exchangers where they follow from a parameter's value, as they do from a region: in place of mx.
   */
  mxSets?: {
    /**
     * The parameter that they follow from: one with an enum.
     */
    of: string;
    /**
     * The parameter's value where the tenant does not give it. Default: none, so that it must be given to receive.
     */
    default?: string;
    /**
     * The mail exchangers for each of the parameter's values.
     */
    values: {
      /**
       * @minItems 1
       * @maxItems 10
       */
      [k: string]: ExchangerTemplate[];
    };
  };
  /**
   * The mx patterns that an MTA-STS policy must hold for this receiver. Default: its hosts.
   *
   * @maxItems 10
   */
  mxPatterns?: string[];
  /**
   * The kind of mail that it sends.
   */
  stream?: "transactional" | "marketing" | "both";
  /**
   * Addresses for allow lists, where the vendor publishes them.
   *
   * @maxItems 100
   */
  egress?: string[];
  /**
   * What a person must ask of the vendor, in order.
   *
   * @maxItems 20
   */
  steps?: {
    /**
     * The moment for it.
     */
    when: "before-publishing" | "after-publishing" | "after-verification";
    /**
     * The request; {parameter}, {domain} and {tenant} are filled in.
     */
    ask: string;
  }[];
  /**
   * Letters to the vendor, ready to send: `postroad handoff` fills in {parameter}, {domain}, {tenant} and what it knows of the tenant ({contact}, {organisation}, {spf}, {dkimNames}, {mailboxes}, {address}, …). What is missing is a warning that names the question.
   *
   * @maxItems 20
   */
  requests?: ServiceRequest[];
  /**
   * What people must know of the service: its limits, and what it does by itself. Listed in the hand-off; filled in like requests.
   *
   * @maxItems 20
   */
  facts?: string[];
  /**
   * What the vendor looks at before it goes on, and the command that shows it.
   *
   * @maxItems 20
   */
  evidence?: {
    /**
     * What it shows; filled in like requests.
     */
    proves: string;
    /**
     * The command. What is filled in is quoted for the shell, so that the command itself may hold no quotes.
     */
    command: string;
  }[];
  /**
   * What follows from a parameter's value, as an endpoint does from a region: templates and texts name it as they name a parameter.
   */
  lookups?: {
    [k: string]: Lookup;
  };
  /**
   * Names that the customer's proxies and inspection devices must let through. They are listed in the allow lists of the hand-off.
   *
   * @maxItems 20
   */
  exempt?: {
    /**
     * The name, and all below it.
     */
    name: string;
    /**
     * What happens where it is missing.
     */
    why: string;
  }[];
  /**
   * How long the vendor allows for DNS to spread before it gives up.
   */
  propagation?: string;
  /**
   * The vendor verifies only a domain that has an address (an A record); verify asks for it.
   */
  needsAddress?: true;
}
export interface DelegatedReturnPathTemplate {
  name?: ReturnPathName;
  /**
   * The name that the service gives: its MX and SPF record hold.
   */
  cname: string;
}
export interface OwnReturnPathTemplate {
  name?: ReturnPathName;
  /**
   * Where bounces go.
   *
   * @minItems 1
   * @maxItems 10
   */
  mx: {
    /**
     * The host.
     */
    host: string;
    /**
     * Its preference.
     */
    priority?: number;
  }[];
  /**
   * The mechanisms of its SPF record.
   *
   * @minItems 1
   * @maxItems 20
   */
  spf: string[];
  /**
   * The qualifier of its final `all`.
   */
  all?: "fail" | "softfail" | "neutral";
}
export interface CnameTemplate {
  name?: RecordName;
  /**
   * The name that it is an alias of.
   */
  cname: string;
}
export interface TxtTemplate {
  name?: RecordName;
  /**
   * The text, unquoted and in one piece.
   */
  txt: string;
}
export interface MxTemplate {
  name?: RecordName;
  /**
   * A mail exchanger of a name below the domain.
   */
  mx: {
    /**
     * The host.
     */
    host: string;
    /**
     * Its preference.
     */
    priority?: number;
  };
}
export interface SrvTemplate {
  name?: RecordName;
  /**
   * Where a service is (RFC 2782).
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
     * The host.
     */
    target: string;
  };
}
export interface CaaTemplate {
  name?: RecordName;
  /**
   * Who may issue certificates for the name (RFC 8659).
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
     * The authority's domain with its parameters, or an address.
     */
    value: string;
  };
}
export interface ATemplate {
  name?: RecordName;
  /**
   * An IPv4 address.
   */
  a: string;
}
export interface AaaaTemplate {
  name?: RecordName;
  /**
   * An IPv6 address.
   */
  aaaa: string;
}
export interface NsTemplate {
  name?: RecordName;
  /**
   * A name server that the name and all below it are delegated to.
   */
  ns: string;
}
/**
 * One mail exchanger.
 */
export interface ExchangerTemplate {
  /**
   * The host; {parameter} is filled in.
   */
  host: string;
  /**
   * Its preference.
   */
  priority: number;
}
export interface ServiceRequest {
  /**
   * The moment for it.
   */
  when: "before-publishing" | "after-publishing" | "after-verification";
  /**
   * Who gets it, and how.
   */
  to: string;
  /**
   * The topic to choose in the vendor's form.
   */
  topic?: string;
  /**
   * The subtopic to choose there.
   */
  subtopic?: string;
  /**
   * The subject line.
   */
  subject: string;
  /**
   * Who gets the answers.
   */
  watchlist?: string;
  /**
   * The parameter that names the mailbox for which no letter is written: it is there already.
   */
  exceptFor?: string;
  /**
   * mailbox: one letter for each of the tenant's mailboxes, with {address}, {company}, {application}, {serviceUrl} and {label}.
   */
  each?: "mailbox";
  /**
   * The lines; a list gives one line for each item.
   *
   * @minItems 1
   * @maxItems 60
   */
  body: string[];
  /**
   * The questions that the vendor asks, in its order and words. They follow the body with their answers.
   *
   * @maxItems 20
   */
  questions?: AskedQuestion[];
}
/**
 * One question.
 */
export interface AskedQuestion {
  field: Question;
  words?: Words;
  /**
   * Questions of their own below it: a, b, c, …
   *
   * @minItems 1
   * @maxItems 20
   */
  parts?: PartOfQuestion[];
}
/**
 * One of them.
 */
export interface PartOfQuestion {
  field: Question;
  words?: Words;
}
/**
 * One such value.
 */
export interface Lookup {
  /**
   * The parameter that it follows from: one with an enum, where a record follows from it.
   */
  of: string;
  /**
   * The parameter's value where the tenant does not give it. Default: none, and what names the lookup is left out.
   */
  default?: string;
  /**
   * The value for each of the parameter's values.
   */
  values: {
    [k: string]: string;
  };
}
