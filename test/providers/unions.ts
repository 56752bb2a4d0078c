export const BLUEPRINT = "src/model/blueprint.ts";

/**
 * The unions of providers, and the errors that each file has with a new member of one. Each new member has every field of the others of its union: none that is missing may help to find where it was forgotten. What does not
 * compile is where a provider is answered for, and all of it: nothing takes the new one for another.
 */
export const UNIONS = [
  {
    what: "who runs zones",
    file: BLUEPRINT,
    union: "export type Zone =\n  |",
    member:
      '{ readonly provider: "new"; readonly zoneId: string; readonly accountId: string | undefined; readonly account: string | undefined }',
    errors: {
      "src/providers/registry.ts": 2,
      "constructs/dns/records.ts": 2,
      "src/outputs/import/recover.ts": 1,
      "src/cli/accounts.ts": 2,
    },
  },
  {
    what: "who serves policies",
    file: BLUEPRINT,
    union: "export type Hosting =\n  |",
    member:
      '{ readonly kind: "new"; readonly scriptName: string; readonly accountId: string; readonly namespaceId: string; readonly functionName: string; readonly account: string; readonly distribution: boolean; readonly store: string; readonly placed: { readonly distribution: number; readonly domainName: string } | undefined }',
    errors: {
      "src/providers/registry.ts": 2,
      "src/resolve/records/mta-sts.ts": 1,
      "stacks/tenant-stack.ts": 1,
    },
  },
  {
    what: "whose accounts there are",
    file: BLUEPRINT,
    union: "export type CloudAccount =\n  |",
    member: '{ readonly cloud: "new"; readonly account: string | undefined; readonly region: string }',
    errors: { "src/providers/registry.ts": 3, "stacks/providers.ts": 3 },
  },
  {
    what: "who relays mail out",
    file: "src/model/relay.ts",
    union: "export type Relay =",
    member: '(Omit<SesRelay, "provider"> & { readonly provider: "new" })',
    errors: {
      "src/providers/registry.ts": 2,
      "src/resolve/claims/relays.ts": 1,
      "src/resolve/platform-blueprint.ts": 1,
      "src/resolve/records/dkim.ts": 1,
      "src/resolve/records/records.ts": 1,
      "src/resolve/reports/senders.ts": 1,
      "src/resolve/simulate/via.ts": 1,
      "src/resolve/tenant.ts": 1,
      "src/world/verify/accounts/known-tokens.ts": 1,
      "src/world/verify/accounts/relay-status.ts": 1,
      "src/outputs/handoff/account-details.ts": 1,
      "src/outputs/handoff/allow-list.ts": 1,
      "src/outputs/handoff/own-requests.ts": 1,
      "src/outputs/show/json.ts": 1,
      "src/outputs/show/overview.ts": 1,
      "src/outputs/show/table.ts": 1,
      "stacks/tenant-stack.ts": 1,
    },
  },
  {
    what: "who takes mail in",
    file: "src/model/inbound.ts",
    union: "export type Inbound =",
    member: '(Omit<SesInbound, "provider"> & { readonly provider: "new" })',
    errors: {
      "src/providers/registry.ts": 2,
      "src/resolve/platform-blueprint.ts": 1,
      "src/resolve/tenant.ts": 2,
      "src/world/verify/accounts/known-tokens.ts": 1,
      "stacks/tenant-stack.ts": 1,
    },
  },
  {
    what: "whom tenants may name for a relay",
    file: "schemas/tenant.types.ts",
    union: "runs the relay: Amazon SES.\n   */\n  provider?:",
    member: '"new"',
    errors: { "src/resolve/relays/relay.ts": 1 },
  },
  {
    what: "whom tenants may name for inbound mail",
    file: "schemas/tenant.types.ts",
    union: "receives: Amazon SES.\n   */\n  provider?:",
    member: '"new"',
    errors: { "src/resolve/inbound/inbound.ts": 1 },
  },
  {
    what: "whom tenants may name for a zone",
    file: "schemas/tenant.types.ts",
    union: "export type Zone =",
    member: '{ provider: "new"; zoneId: string; accountId?: string; account?: string }',
    errors: { "src/resolve/zone.ts": 1 },
  },
] as const;
