import type { PlatformAccounts } from "../model/platform.ts";
import { parseArn } from "../standards/names/arn.ts";

/** Whether an ARN is of another account than those that platform.yaml names and those of the ARNs that existed before. */
export function isStrange(arn: string, before: readonly string[], { awsAccounts }: PlatformAccounts): boolean {
  const accountOf = (text: string) => parseArn(text)?.account;
  const known = new Set([...Object.values(awsAccounts).map(({ id }) => id), ...before.map(accountOf)]);
  const account = accountOf(arn);
  return account !== undefined && account !== "" && !known.has(account);
}
