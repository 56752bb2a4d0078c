import type { Fleet } from "../../rules/fleet.ts";

/** The fleet as a plan reads it: each account with its `planRole` in place of the role that applies, where platform.yaml names one. */
export function withPlanRoles(fleet: Fleet): Fleet {
  const { platform } = fleet;
  if (platform === undefined) return fleet;
  const accounts = Object.entries(platform.awsAccounts).map(([name, { planRole, ...account }]) => [
    name,
    planRole === undefined ? account : { ...account, role: planRole },
  ]);
  return { ...fleet, platform: { ...platform, awsAccounts: Object.fromEntries(accounts) } };
}
