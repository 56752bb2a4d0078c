import type { DkimRecord } from "../../standards/dkim/record.ts";

/** What a selector says of its key, beside the selector itself. */
export type KeyFields = {
  readonly publicKey: string;
  readonly keyType?: "ed25519";
  readonly flags?: readonly ("y" | "s")[];
  readonly hashes?: readonly ("sha256" | "sha1")[];
};

/** The fields of a key record (RFC 6376 section 3.6.1); undefined where its key is revoked. */
export function keyFields({ publicKey, keyType, flags, hashes }: DkimRecord): KeyFields | undefined {
  if (publicKey === undefined) return undefined;
  // What verifiers do not know, they ignore.
  const knownFlags = FLAGS.filter((flag) => flags.includes(flag));
  const knownHashes = HASHES.filter((hash) => hashes?.includes(hash));
  return {
    publicKey,
    ...(keyType === "ed25519" && { keyType }),
    ...(knownFlags.length > 0 && { flags: knownFlags }),
    ...(knownHashes.length > 0 && { hashes: knownHashes }),
  };
}

const FLAGS = ["y", "s"] as const;
const HASHES = ["sha256", "sha1"] as const;
