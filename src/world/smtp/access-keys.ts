import { type AccessKey, type AwsCalls, AwsFailure } from "../aws/calls.ts";
import { smtpPassword } from "./password.ts";

/** An SMTP user whose password is created outside Terraform, as its tenant declares it. */
export interface PasswordOwner {
  readonly tenant: string;
  readonly user: string;
  /** Its name in IAM. */
  readonly userName: string;
  readonly secretName: string;
  readonly region: string;
  readonly host: string;
  readonly port: number;
  /** The account's id by platform.yaml; undefined: that of the credentials. */
  readonly accountId: string | undefined;
}

/** What was found in the account forbids it. Nothing was changed but what the message says. */
export class Refused extends Error {
  readonly help: string;
  constructor(message: string, help: string) {
    super(message);
    this.help = help;
  }
}

export interface CreatedKey {
  readonly account: string;
  readonly accessKeyId: string;
  readonly secretArn: string;
  /** Keys that worked before, and still do. */
  readonly others: readonly AccessKey[];
}

/**
 * Makes an access key and writes its SMTP password to the user's secret. What can be known to forbid it is asked before the key is
 * made; a key whose password could not be written is deleted. The password and the key's secret leave by no other way.
 */
export async function makePassword(owner: PasswordOwner, key: string, aws: AwsCalls): Promise<CreatedKey> {
  const { userName, region, host, port } = owner;
  const { account, keys, secretArn } = await found(owner, aws);
  if (secretArn === undefined) throw notApplied(`Secrets Manager must have the secret ${owner.secretName}`, owner);
  if (keys.length >= MAX_KEYS) throw await full(owner, keys, secretArn, aws);
  const { id, secret } = await aws.createAccessKey(userName);
  const password = smtpPassword(secret, region);
  try {
    await aws.putSecret(secretArn, JSON.stringify({ username: id, password, host, port, key }));
  } catch (error) {
    await undo(owner, id, without((error as Error).message, [secret, password]), aws);
  }
  return { account, accessKeyId: id, secretArn, others: keys };
}

/** IAM's limit (IAM user guide, "IAM and AWS STS quotas"). */
const MAX_KEYS = 2;

/** Deletes an access key of the user, but never the one that its secret holds; returns the account. */
export async function deleteKey(owner: PasswordOwner, id: string, aws: AwsCalls): Promise<string> {
  const { account, keys, secretArn } = await found(owner, aws);
  if (!keys.some((key) => key.id === id))
    throw new Refused(
      `--delete-key must be an access key of ${owner.userName}, got ${id}`,
      keys.length === 0 ? "it has none" : `it has ${list(keys)}`,
    );
  if (secretArn !== undefined && (await heldBy(secretArn, aws)) === id)
    throw new Refused(
      `--delete-key must not be the key that ${secretArn} holds, got ${id}`,
      `postroad smtp-password ${owner.tenant} ${owner.user} creates another one first`,
    );
  await aws.deleteAccessKey(owner.userName, id);
  return account;
}

/** The account, the user's keys and its secret. */
async function found({ accountId, userName, secretName, ...owner }: PasswordOwner, aws: AwsCalls) {
  const account = await aws.accountId();
  if (accountId !== undefined && account !== accountId)
    throw new Refused(
      `the credentials must be of account ${accountId}, got ${account}`,
      "set AWS_PROFILE, or the account's role or profile in platform.yaml; nothing was created",
    );
  const keys = await aws.accessKeys(userName);
  if (keys === undefined) throw notApplied(`IAM must have the user ${userName}`, owner);
  return { account, keys, secretArn: await aws.secretArn(secretName) };
}

const notApplied = (what: string, { tenant }: Pick<PasswordOwner, "tenant">): Refused =>
  new Refused(`${what}, got none`, `npx postroad deploy ${tenant}; nothing was created`);

/** Two keys: the one that nobody can have from the secret is the one to delete, else the older. */
async function full(
  { tenant, user, userName }: PasswordOwner,
  keys: readonly AccessKey[],
  secretArn: string,
  aws: AwsCalls,
): Promise<Refused> {
  const held = await heldBy(secretArn, aws).catch(() => undefined);
  const spare = keys.find(({ id }) => id !== held);
  return new Refused(
    `${userName} must have one access key at most before another is created, got ${list(keys)}`,
    `when nothing uses it any more: postroad smtp-password ${tenant} ${user} --delete-key ${spare?.id}`,
  );
}

const list = (keys: readonly AccessKey[]): string =>
  keys.map(({ id, created }) => (created === undefined ? id : `${id} of ${created}`)).join(" and ");

/** The access key whose password the secret holds; undefined where it holds none that this program wrote. */
async function heldBy(secretArn: string, aws: AwsCalls): Promise<string | undefined> {
  const text = await aws.secretText(secretArn);
  try {
    const held: unknown = JSON.parse(text ?? "");
    return typeof held === "object" && held !== null && "username" in held ? String(held.username) : undefined;
  } catch {
    return undefined;
  }
}

async function undo({ userName }: PasswordOwner, id: string, why: string, aws: AwsCalls): Promise<never> {
  try {
    await aws.deleteAccessKey(userName, id);
  } catch (error) {
    const left = `aws iam delete-access-key --user-name ${userName} --access-key-id ${id}`;
    throw new Refused(
      `Secrets Manager must accept the password: ${why}; and IAM must then delete ${id}: ${(error as Error).message}`,
      left,
    );
  }
  throw new AwsFailure(`${why}; the new access key ${id} has been deleted`);
}

/** A message in which secrets are not repeated. */
const without = (message: string, secrets: readonly string[]): string =>
  secrets.reduce((text, secret) => text.replaceAll(secret, "…"), message);
