import type { DkimKey } from "../../model/blueprint.ts";
import { type Facts, factOf } from "../../model/facts.ts";
import { parseDkim } from "../../standards/dkim/parse.ts";
import { eachDomain } from "../each-domain.ts";
import type { Finding } from "../finding.ts";
import { defineRule } from "../rule.ts";

/**
 * RFC 6376 section 3.6.1: a sender whose active selectors all lead to revoked keys signs with nothing that counts. One of several
 * may be revoked: vendors that rotate behind delegations keep it so until its turn comes.
 */
export const dkimPEmpty = defineRule({
  id: "dkim/p-empty",
  severity: "warning",
  title: "A key is not revoked while its selector signs.",
  why: "An empty p= says that the key is revoked: every signature with it fails (RFC 6376 section 3.6.1).",
  check: eachDomain(({ senders }, _, { facts }) =>
    senders.flatMap(({ label, keys }) => {
      const active = keys.filter(({ state }) => state === "active");
      if (!active.every((key) => isRevoked(key, facts))) return [];
      return active.map(
        ({ selector, path }): Finding => ({
          path,
          message: `an active selector must have a key that is not revoked, got an empty p= for each one of ${label}, ${selector} too`,
          help: `ask ${label} for a new key, then npx postroad lock; or say state: retired`,
        }),
      );
    }),
  ),
});

function isRevoked({ holds }: DkimKey, facts: Facts): boolean {
  const texts = "cname" in holds ? (factOf(facts, "TXT", holds.cname)?.values ?? []) : [];
  const [parsed, another] = texts.map(parseDkim);
  return parsed?.ok === true && parsed.record.publicKey === undefined && another === undefined;
}
