import type { Mailbox } from "../../model/inbound.ts";
import { type Path, under } from "../../model/place.ts";
import { parseMailAddress } from "../../standards/names/mail-address.ts";

/** An address that a mailbox names. */
export interface NamedAddress {
  /** Lower-case, the domain in A-labels: SES and the guard compare it so. */
  readonly address: string;
  readonly domain: string;
  readonly written: string;
  readonly path: Path;
  readonly isAlias: boolean;
}

/** A mailbox's own address, then its aliases. */
export function addressesOf({ address, aliases = [], path }: Mailbox): NamedAddress[] {
  const named = [
    { written: address, path: under(path, "address"), isAlias: false },
    ...aliases.map((written, index) => ({ written, path: under(path, "aliases", index), isAlias: true })),
  ];
  return named.flatMap((one) => {
    const parsed = parseMailAddress(one.written);
    if (parsed === undefined) return [];
    return [{ ...one, address: `${parsed.local.toLowerCase()}@${parsed.domain}`, domain: parsed.domain }];
  });
}
