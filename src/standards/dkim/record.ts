/** What a DKIM key record says (RFC 6376 section 3.6.1). */
import type { KeyType } from "./key.ts";

export interface DkimRecord {
  /** k= */
  readonly keyType: KeyType;
  /** p= in base64 without blanks; undefined: the key is revoked. */
  readonly publicKey: string | undefined;
  /** h=; undefined: any. */
  readonly hashes: readonly string[] | undefined;
  /** s=; `*` is any. */
  readonly services: readonly string[];
  /** t= */
  readonly flags: readonly string[];
  /** n=, quoted-printable as it stands. */
  readonly notes: string | undefined;
}
