import type { DkimKey, Domain, Sender } from "../../model/blueprint.ts";
import type { DomainOf } from "../../model/tenant-change.ts";
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
  checkChange: eachDomainChange((_, after, { before: was }) => {
    if (!isEnforcing(after.dmarc.stage)) return [];
    const without = after.senders.map((sender) => withoutNewKeys(sender, after.name, was));
    return after.senders.flatMap((sender, index) => {
      const [found] = newKeys(sender, after.name, was);
      const alone = without[index];
      if (found === undefined || alone === undefined || passes(alone, without, after)) return [];
      const { key, at } = found;
      return [
        {
          about: { what: "dkim", name: `${key.selector}._domainkey.${at}` },
          path: key.path,
          message: `selector ${key.selector} of ${at} must be published before ${after.dmarc.stage} ${at === after.name ? "" : `of ${after.name} `}relies on it, got one that is new and active at once`,
          help: `state: published now; once DNS has the record and ${sender.label} signs with it, state: active in a change of its own`,
        },
      ];
    });
  }),
});

interface KeyAt {
  readonly key: DkimKey;
  /** The domain that publishes it. */
  readonly at: string;
}

/** The sender's active keys that were not published, those of the domain that it signs as too. */
function newKeys({ keys, signsAs }: Sender, domain: string, was: DomainOf): KeyAt[] {
  const own = keys.map((key): KeyAt => ({ key, at: domain }));
  const others = (signsAs?.keys ?? []).map((key): KeyAt => ({ key, at: signsAs?.domain ?? domain }));
  return [...own, ...others].filter((one) => isNew(one, was));
}

function isNew({ key: { selector, state }, at }: KeyAt, { domain, blueprint }: DomainOf): boolean {
  const before = at === domain.name ? domain : blueprint.domains.find(({ name }) => name === at);
  const stood = before === undefined ? [] : keysOf({ domain: before, blueprint });
  return state === "active" && !stood.some((one) => one.selector === selector);
}

function withoutNewKeys(sender: Sender, domain: string, was: DomainOf): Sender {
  const gone = new Set(newKeys(sender, domain, was).map(({ key }) => key));
  const left = (keys: readonly DkimKey[]) => keys.filter((key) => !gone.has(key));
  const { keys, signsAs } = sender;
  return { ...sender, keys: left(keys), signsAs: signsAs && { ...signsAs, keys: left(signsAs.keys) } };
}

/** Whether the sender's mail passes DMARC without the new keys. */
const passes = (sender: Sender, senders: readonly Sender[], domain: Domain): boolean =>
  signs(sender, domain) || (reliesOnSpf(sender, domain) && senders.some((other) => signs(other, domain)));
