import { accountsLeft, isKnownAccount } from "../../resolve/accounts.ts";
import { defineRule } from "../rule.ts";

/**
 * Terraform deletes nothing without the provider that created it ("Provider Configuration", in the language's documentation). `deploy` keeps
 * the provider of an account that a tenant leaves for one apply, as platform.yaml says how it is reached. A retired tenant's stack keeps
 * its own.
 */
export const tenantProviderRemoved = defineRule({
  id: "tenant/provider-removed",
  severity: "error",
  title: "An account stays in platform.yaml until what tenants had there is destroyed.",
  why: "Terraform deletes nothing without the provider that created it, and platform.yaml says how that is set up: deploy refuses (docs/state-and-accounts.md). Judged with `--base`.",
  needsPast: true,
  risk: "high",
  checkChange: ({ tenant, before, after }, { accounts }) => {
    if (before === undefined || after === undefined) return [];
    const gone = accountsLeft(before, after).filter((account) => !isKnownAccount(account, accounts));
    if (gone.length === 0) return [];
    const names = [...new Set(gone.map(({ cloud, account }) => `${cloud}.accounts.${account}`))].join(" and ");
    return [
      {
        path: ["tenant"],
        message: `must have ${names} in platform.yaml until what was created there is destroyed, got none: deploy refuses`,
        help: `leave ${names} in platform.yaml, deploy, then take it out`,
        about: { what: "tenant", name: tenant },
      },
    ];
  },
});
