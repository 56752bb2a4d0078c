import { aliasOf } from "../../resolve/accounts.ts";
import { defineRule } from "../rule.ts";

/**
 * Terraform deletes nothing without the provider that made it ("Provider Configuration", in the language's documentation): a stack that
 * loses all it has in an account and region loses the provider with it, and its apply fails. A retired tenant's stack keeps its own.
 */
export const tenantProviderRemoved = defineRule({
  id: "tenant/provider-removed",
  severity: "warning",
  title: "A stack keeps the providers of what it is about to destroy.",
  why: "Terraform deletes nothing without the provider that made it: the apply fails (docs/state-and-accounts.md). Judged with `--base`, and by preview and plan, which ask for a second look.",
  needsPast: true,
  risk: "medium",
  checkChange: ({ tenant, before, after }) => {
    if (before === undefined || after === undefined) return [];
    const kept = new Set(after.accounts.map(aliasOf));
    const gone = before.accounts.map(aliasOf).filter((alias) => !kept.has(alias));
    if (gone.length === 0) return [];
    return [
      {
        path: ["tenant"],
        message: `must keep something in ${gone.join(" and ")} until what was made there is destroyed, got nothing: the apply fails`,
        help: "keep a domain or relay there and apply, or destroy by hand what leaves, then take the last thing out",
        about: { what: "tenant", name: tenant },
      },
    ];
  },
});
