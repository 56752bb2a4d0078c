import type { DkimKey, Domain, Sender } from "../../model/blueprint.ts";
import { isEnforcing } from "../../standards/dmarc/print.ts";
import { reliesOnSpf, signs } from "../dmarc/identifiers.ts";
import { eachDomainChange } from "../each-domain-change.ts";
import { defineRule } from "../rule.ts";
import { keysOf } from "./published-keys.ts";

/** M3AAWG DKIM key rotation: a key is public, and seen to be, before it signs. On a new domain no mail is under way yet. */
export const dkimActiveAtOnce = defineRule({
  id: "dkim/active-at-once",
  severity: "warning",
  title: "A DKIM key is published before DMARC relies on it.",
  why: "Until the record is everywhere and the vendor has activated it, mail of the sender fails DMARC, and is quarantined or rejected (M3AAWG DKIM key rotation). Judged with `--base`.",
  needsPast: true,
  risk: "high",
  checkChange: eachDomainChange((before, after, { before: was }) => {
    if (!isEnforcing(after.dmarc.stage)) return [];
    const stood = new Set(keysOf(was).map(({ selector }) => selector));
    const isNew = ({ selector, state }: DkimKey) => state === "active" && !stood.has(selector);
    const without = after.senders.map((sender) => ({ ...sender, keys: sender.keys.filter((key) => !isNew(key)) }));
    return after.senders.flatMap((sender, index) => {
      const [key] = sender.keys.filter(isNew);
      const alone = without[index];
      if (key === undefined || alone === undefined || stands(alone, without, after)) return [];
      return [
        {
          about: { what: "dkim", name: `${key.selector}._domainkey.${after.name}` },
          path: key.path,
          message: `selector ${key.selector} of ${before.name} must be published before ${after.dmarc.stage} relies on it, got one that is new and active at once`,
          help: `state: published now; once DNS has the record and ${sender.label} signs with it, state: active in a change of its own`,
        },
      ];
    });
  }),
});

/** Whether the sender's mail passes DMARC without the new keys. */
const stands = (sender: Sender, senders: readonly Sender[], domain: Domain): boolean =>
  signs(sender) || (reliesOnSpf(sender, domain) && senders.some(signs));
