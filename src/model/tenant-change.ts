import type { Blueprint, Domain } from "./blueprint.ts";
import type { Facts } from "./facts.ts";

/** A domain, and the tenant that has it. */
export interface DomainOf {
  readonly domain: Domain;
  readonly blueprint: Blueprint;
}

/** A domain that exists on both sides, whichever tenant has it on either. */
export interface DomainChange {
  readonly before: DomainOf;
  readonly after: DomainOf;
}

/** A domain that is new. */
export interface NewDomain {
  readonly after: DomainOf;
  /** The declared domains that it is below, as they stood before it came: the shortest name first. */
  readonly above: readonly DomainOf[];
  /** What was known of DNS before it came: as records.lock.json had it, for nobody declared the name. Empty where no tenant stood. */
  readonly known: Facts;
}

/** A tenant between a commit and now. One that is retired publishes nothing on its side. */
export interface TenantChange {
  readonly tenant: string;
  /** Undefined: it is new, or what it was is not known. */
  readonly before: Blueprint | undefined;
  /** Undefined: its file is gone. */
  readonly after: Blueprint | undefined;
  /** The domains that the tenant has now and that existed before. */
  readonly domains: readonly DomainChange[];
  /** The domains that it has now and that no tenant had. */
  readonly come: readonly NewDomain[];
  /** The domains that it had, and that no tenant has now. */
  readonly gone: readonly DomainOf[];
  /** The domains that it had, and that another tenant has now. */
  readonly moved: readonly DomainChange[];
}
