import { defineRule } from "../rule.ts";

/** A vendor with one key for all of its customers is known by `dkimKeys` in its catalogue entry. */
export const dkimKeyReuse = defineRule({
  id: "dkim/key-reuse",
  severity: "error",
  title: "No two tenants have the same key.",
  why: "Whoever signs for one of them can sign as the other (M3AAWG DKIM key rotation).",
  check: ({ reusedKeys }) =>
    reusedKeys.map(({ path, domain, service, elsewhere, owner }) => ({
      path,
      domain,
      message: `must be a key of this tenant's own, and ${elsewhere} has the same one${owner === undefined ? "" : `: ${owner} held it at the base`}`,
      help: `ask for a new key under a new selector; whoever issued this one issued it twice${
        service === undefined
          ? ""
          : `. Where ${service} has one for all customers, catalog/${service}.yaml says dkimKeys: one-for-all`
      }`,
    })),
});
