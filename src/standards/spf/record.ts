/** What an SPF record is made of (RFC 7208 section 12). */
import type { Network } from "../networks/addresses.ts";
import type { Range } from "../text/parsed.ts";

export type Qualifier = "+" | "-" | "~" | "?";
export type SpfAll = "fail" | "softfail" | "neutral";

/** What holds for hosts that no mechanism names: a word of the record's own, or the record of another name (RFC 7208 section 6.1). */
export type SpfEnd = SpfAll | { readonly redirect: string };

/**
 * A mechanism that a sender may declare: it authorizes, or with a qualifier says nothing of the hosts that it names (RFC 7208 section 8.2).
 * `all` closes the record and is separate.
 */
export type Mechanism = (
  | { readonly kind: "ip4" | "ip6"; readonly network: Network }
  | { readonly kind: "a" | "mx" | "include" | "exists"; readonly domain: string }
) & { readonly qualifier?: "?" };

export type Term =
  | { readonly kind: "all"; readonly qualifier: Qualifier }
  | { readonly kind: "ip4" | "ip6"; readonly qualifier: Qualifier; readonly network: Network }
  | { readonly kind: "include"; readonly qualifier: Qualifier; readonly domain: string }
  | { readonly kind: "exists"; readonly qualifier: Qualifier; readonly domain: string }
  | { readonly kind: "ptr"; readonly qualifier: Qualifier; readonly domain: string | undefined }
  | {
      readonly kind: "a" | "mx";
      readonly qualifier: Qualifier;
      /** Undefined: the domain that is checked. */
      readonly domain: string | undefined;
      readonly prefix4: number | undefined;
      readonly prefix6: number | undefined;
    }
  | { readonly kind: "redirect"; readonly domain: string }
  | { readonly kind: "exp"; readonly domain: string }
  | { readonly kind: "unknown-modifier"; readonly name: string; readonly value: string };

export interface SpfRecord {
  readonly terms: readonly (Term & { readonly range: Range })[];
}
