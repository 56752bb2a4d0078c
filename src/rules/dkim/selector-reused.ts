import { selectorOf } from "../../model/dkim-selector.ts";
import type { History } from "../../model/history.ts";
import type { DomainChange } from "../../model/tenant-change.ts";
import { eachDomainChange } from "../each-domain-change.ts";
import { existingRecords } from "../existing-records.ts";
import { defineRule } from "../rule.ts";
import { keysOf } from "./published-keys.ts";

/** RFC 6376 section 3.1: a new key has a new selector. Resolvers hold the old one, and mail signed with it fails. */
export const dkimSelectorReused = defineRule({
  id: "dkim/selector-reused",
  severity: "warning",
  title: "A new DKIM key has a new selector.",
  why: "Resolvers cache the old key, and mail signed with the new one fails against it (RFC 6376 section 3.1). Judged with `--base`, against earlier commits too.",
  needsPast: true,
  risk: "high",
  checkRecords: existingRecords("dkim", ({ before, after }) => {
    const [was, is] = [selectorOf(before), selectorOf(after)];
    return was.holds === "key" && is.holds === "key" && was.publicKey !== is.publicKey;
  }),
  checkChange: eachDomainChange((_before, after, change, { history }) => {
    const was = new Map(keysOf(change.before).map((key) => [key.selector, key]));
    return keysOf(change.after).flatMap(({ selector, state, publicKey, keyPath }) => {
      if (publicKey === undefined || state === "retired") return [];
      const known = was.get(selector);
      const earlier =
        known === undefined ? earlierKey(selector, change, history(change.before.blueprint.tenant)) : known.publicKey;
      if (earlier === undefined || earlier === publicKey) return [];
      return [
        {
          path: keyPath,
          about: { what: "dkim", name: `${selector}._domainkey.${after.name}` },
          message: `selector ${selector} of ${after.name} must keep its key, got another one`,
          help: "publish the new key under a selector that was never used, with state: published, then switch the signer",
        },
      ];
    });
  }),
});

/** The key that a selector held when it was last declared. */
function earlierKey(selector: string, { before }: DomainChange, { versions }: History): string | undefined {
  for (const { blueprint } of versions) {
    const domain = blueprint?.domains.find(({ name }) => name === before.domain.name);
    if (blueprint === undefined || domain === undefined) continue;
    const key = keysOf({ domain, blueprint }).find((one) => one.selector === selector);
    if (key?.publicKey !== undefined) return key.publicKey;
  }
  return undefined;
}
