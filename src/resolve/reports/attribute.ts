import type { ServiceFile } from "../../../schemas/catalog.types.ts";
import type { ReportedSource } from "../../model/reports.ts";
import type { AddressBits } from "../../standards/networks/address-bits.ts";
import { organizationalDomain } from "../organizational-domain.ts";
import { passed, type RowResults, readRow } from "./row-results.ts";
import type { DeclaredSenders } from "./senders.ts";
import type { Vendors } from "./vendors.ts";

/** Whose mail a source sends. Senders are positions in the domain's list. */
export type Attribution =
  | { readonly kind: "sender"; readonly sender: number }
  /** Of whom it passes mail on, where that is known. */
  | { readonly kind: "forwarder"; readonly sender: number | undefined }
  | { readonly kind: "unknown"; readonly looksLike: ServiceFile | undefined };

/** Reasons of a receiver that say that somebody passed the message on (RFC 9990; before it, RFC 7489 appendix C). */
const FORWARDED = new Set(["forwarded", "trusted_forwarder", "mailing_list"]);

/**
 * Reports each source of a domain whose mail it is. The strongest evidence decides: a signature that holds, for only who has the key can make
 * it (RFC 6376); then a reverse-path that is one sender's own and passes SPF; then the address alone, which customers of one
 * vendor share; last that it is a declared vendor's at all, by what it authenticates as, its networks, or its name by reverse lookup. What fails
 * proves nothing: anybody can write it. Results are read once for all sources that have the same.
 */
export function attribution(
  senders: DeclaredSenders,
  vendors: Vendors,
): (source: ReportedSource, address: AddressBits | undefined, reverse: string | undefined) => Attribution {
  const read = readRow(senders, vendors);
  return (source, address, reverse) => {
    const said = read(source.spf, source.dkim);
    const own = address === undefined ? [] : senders.networks.at(address);
    const signer = closest(said.signers, own, said);
    if (signer !== undefined)
      return isPassedOn(source, said, signer, own, senders, vendors)
        ? { kind: "forwarder", sender: signer }
        : { kind: "sender", sender: signer };
    const sender = closest(said.envelopes, own, said) ?? own[0] ?? said.authorized;
    if (sender !== undefined) return { kind: "sender", sender };
    // A key that signs as the domain and is nobody's is no matter of forwarding.
    if (isForwarding(source.override) && !source.alignedDkim) return { kind: "forwarder", sender: said.named };
    const looksLike =
      said.service ??
      (address === undefined ? undefined : vendors.ofAddress.at(address)[0]) ??
      (reverse === undefined ? undefined : vendors.ofName(reverse));
    const vendor = said.vendors[0] ?? senders.byService.get(looksLike?.service ?? "")?.[0];
    return vendor === undefined ? { kind: "unknown", looksLike } : { kind: "sender", sender: vendor };
  };
}

/** Of several, the one whose address it is too, then the one whose reverse-path it is, then the first. */
function closest(all: readonly number[], own: readonly number[], { envelopes }: RowResults): number | undefined {
  if (all.length <= 1) return all[0];
  const among = new Set(all);
  return own.find((one) => among.has(one)) ?? envelopes.find((one) => among.has(one)) ?? all[0];
}

const isForwarding = (override: string): boolean =>
  override !== "" && override.split(",").some((reason) => FORWARDED.has(reason));

/**
 * Whether somebody else passes the sender's mail on: the signature outlived it and SPF did not (RFC 7960). The sender's own
 * addresses do not, nor its vendor with a reverse-path of the vendor's own.
 */
function isPassedOn(
  { alignedSpf, override }: ReportedSource,
  said: RowResults,
  sender: number,
  own: readonly number[],
  senders: DeclaredSenders,
  vendors: Vendors,
): boolean {
  if (alignedSpf || own.includes(sender)) return false;
  if (isForwarding(override)) return true;
  const passing = passed(said.spf);
  if (passing.some(({ domain }) => isVendorOf(domain, sender, senders, vendors))) return false;
  if (senders.known.has(sender)) return true;
  return passing.length === 0 && said.spf.some(({ result }) => result === "fail" || result === "softfail");
}

/** Whether a name is of the vendor of a sender. */
const isVendorOf = (name: string, sender: number, { byService, byZone }: DeclaredSenders, vendors: Vendors): boolean =>
  byZone.get(organizationalDomain(name))?.includes(sender) === true ||
  byService.get(vendors.ofName(name)?.service ?? "")?.includes(sender) === true;
