import type { ServiceFile } from "../../../schemas/catalog.types.ts";
import { isWithin } from "../../standards/names/names.ts";
import { organizationalDomain } from "../organizational-domain.ts";
import { type DkimFound, kept, readDkim, readSpf, type SpfFound } from "./results.ts";
import type { DeclaredSenders } from "./senders.ts";
import type { Vendors } from "./vendors.ts";

/** The selectors that SES makes for Easy DKIM: 32 letters and digits ("Easy DKIM in Amazon SES"). */
const PROVIDERS_SELECTOR = /^[a-z0-9]{32}$/;

/** What SPF and DKIM found, and whom that names. Senders are positions in the domain's list. */
export interface RowResults {
  readonly spf: readonly SpfFound[];
  readonly dkim: readonly DkimFound[];
  /** Those whose keys made signatures that hold. */
  readonly signers: readonly number[];
  /** Those whose reverse-path passes. */
  readonly envelopes: readonly number[];
  /** The one that the domain's own SPF, which passes, can only mean. */
  readonly authorized: number | undefined;
  /** Whom anything names, whether it holds or not. */
  readonly named: number | undefined;
  /** Those whose vendor it authenticates as. */
  readonly vendors: readonly number[];
  /** The service that it authenticates as. */
  readonly service: ServiceFile | undefined;
}

/** Reads the results of a row: once for all rows that have the same. */
export function readRow(senders: DeclaredSenders, vendors: Vendors): (spf: string, dkim: string) => RowResults {
  return kept((spfText, dkimText): RowResults => {
    const [spf, dkim] = [readSpf(spfText), readDkim(dkimText)];
    return {
      ...{ spf, dkim, signers: passed(dkim).flatMap((one) => holdersOf(one, senders)) },
      envelopes: passed(spf).flatMap(({ domain }) => senders.byEnvelope.get(domain) ?? []),
      authorized: authorizedBy(spf, senders),
      named: namedBy(spf, dkim, senders),
      vendors: [...passed(dkim), ...passed(spf)].flatMap(
        ({ domain }) => senders.byZone.get(organizationalDomain(domain)) ?? [],
      ),
      service: serviceOf(spf, dkim, senders.domain.name, vendors),
    };
  });
}

/** Those that hold. */
export const passed = <Found extends SpfFound>(all: readonly Found[]): readonly Found[] =>
  all.filter(({ result }) => result === "pass");

/** Those who hold the key of a signature. A relay's selectors are the provider's: what no other sender declares is the relay's. */
function holdersOf(
  { selector, domain }: DkimFound,
  { byKey, byDomain, byProvider }: DeclaredSenders,
): readonly number[] {
  if (selector === "") return byDomain.get(domain) ?? [];
  const holders = byKey.get(`${selector} ${domain}`);
  if (holders !== undefined) return holders;
  return PROVIDERS_SELECTOR.test(selector) ? (byProvider.get(domain) ?? []) : [];
}

/**
 * SPF of the domain itself passes, and no network that is known holds the address: it is of the one sender that the record names and whose
 * networks are not all known. Of several, nothing tells.
 */
function authorizedBy(spf: readonly SpfFound[], { domain, named, known }: DeclaredSenders): number | undefined {
  if (!passed(spf).some((one) => one.domain === domain.name)) return undefined;
  const open = named.filter((one) => !known.has(one));
  return open.length === 1 ? open[0] : undefined;
}

/** Whom signatures and reverse-paths name, whether or not they outlived the way. */
const namedBy = (spf: readonly SpfFound[], dkim: readonly DkimFound[], senders: DeclaredSenders): number | undefined =>
  [
    ...dkim.flatMap((one) => holdersOf(one, senders)),
    ...spf.flatMap(({ domain }) => senders.byEnvelope.get(domain) ?? []),
  ][0];

/** The service that a source authenticates as. The domain's own names say nothing. */
function serviceOf(
  spf: readonly SpfFound[],
  dkim: readonly DkimFound[],
  domain: string,
  vendors: Vendors,
): ServiceFile | undefined {
  for (const { domain: name } of [...passed(dkim), ...passed(spf)]) {
    const service = isWithin(name, domain) ? undefined : vendors.ofName(name);
    if (service !== undefined) return service;
  }
  return undefined;
}
