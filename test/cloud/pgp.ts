import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** An OpenPGP key pair in a keyring of its own. */
export interface PgpKey {
  /** The public key as base64 of its octets. */
  readonly publicKey: string;
  /** The text of a message that was encrypted to the key. */
  decrypt(base64: string): string;
  remove(): void;
}

const PARAMETERS = `%no-protection
Key-Type: RSA
Key-Length: 2048
Subkey-Type: RSA
Subkey-Length: 2048
Subkey-Usage: encrypt
Name-Real: Test
Name-Email: test@example.com
Expire-Date: 0
%commit
`;

/** Makes a key pair with gpg. */
export function makePgpKey(): PgpKey {
  // The agent's socket is in it: a path of a hundred characters would be too long.
  const home = mkdtempSync(join(tmpdir(), "gpg-"));
  const env = { ...process.env, GNUPGHOME: home };
  const gpg = (args: readonly string[], input?: Buffer): Buffer =>
    execFileSync("gpg", ["--batch", "--quiet", ...args], { env, input, stdio: ["pipe", "pipe", "pipe"] });
  const parameters = join(home, "parameters");
  writeFileSync(parameters, PARAMETERS);
  gpg(["--generate-key", parameters]);
  return {
    publicKey: gpg(["--export", "test@example.com"]).toString("base64"),
    decrypt: (base64) => gpg(["--decrypt"], Buffer.from(base64, "base64")).toString("utf8"),
    remove: () => {
      execFileSync("gpgconf", ["--kill", "all"], { env });
      rmSync(home, { recursive: true, force: true });
    },
  };
}
