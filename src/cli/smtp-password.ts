import { type Command, Option } from "commander";
import type { Blueprint } from "../model/blueprint.ts";
import type { SmtpUser } from "../model/relay.ts";
import { renderJson } from "../outputs/report/json.ts";
import { didYouMean } from "../resolve/did-you-mean.ts";
import type { Platform } from "../resolve/platform.ts";
import { AwsFailure } from "../world/aws/calls.ts";
import { deleteKey, makePassword, type PasswordOwner, Refused } from "../world/smtp/access-keys.ts";
import type { Done } from "./done.ts";
import { load, pretty } from "./folders.ts";
import { type Io, styleOf } from "./io.ts";
import { rootOption } from "./root-option.ts";
import { UsageError } from "./usage-error.ts";

interface PasswordOptions {
  readonly root?: string;
  readonly key?: string;
  readonly deleteKey?: string;
  readonly format: "text" | "json";
}

/** `postroad smtp-password`: 0 made or deleted, 1 errors in the files or refused; what AWS has is then as it was. */
async function smtpPasswordCommand(tenant: string, id: string, options: PasswordOptions, io: Io): Promise<number> {
  const { fleet, folders, diagnostics } = load(options.root, [tenant], io);
  const found = fleet.tenants.get(tenant);
  const { platform } = fleet;
  if (found === undefined || platform === undefined || !found.isValid) {
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    if (options.format === "json") io.out(renderJson(errors, 1));
    io.err(`${pretty(errors, folders, io)}\n`);
    return 1;
  }
  const user = userOf(found.blueprint, id);
  const owner = ownerOf(found.blueprint, user, platform);
  const key = keyOf(user, options.key);
  const account = user.account === undefined ? undefined : platform.awsAccounts[user.account];
  const role = account?.role === undefined ? undefined : { arn: account.role, sessionName: `postroad-${tenant}` };
  try {
    const aws = await io.aws({ region: user.region, profile: account?.profile, role });
    io.out(
      options.deleteKey === undefined
        ? made(owner, key, await makePassword(owner, key, aws), options)
        : deleted(owner, options.deleteKey, await deleteKey(owner, options.deleteKey, aws), options),
    );
    return 0;
  } catch (error) {
    if (!(error instanceof Refused || error instanceof AwsFailure)) throw error;
    const help = error instanceof Refused ? `  = help: ${error.help}\n` : "";
    io.err(`${styleOf(io).error("error")}: ${error.message}\n${help}`);
    return 1;
  }
}

function userOf({ tenant, users }: Blueprint, id: string): SmtpUser {
  const user = users.find((one) => one.id === id);
  if (user !== undefined) return user;
  const known = Object.fromEntries(users.map((one) => [one.id, true]));
  throw new UsageError(`must be an SMTP user of ${tenant}, got ${id}; ${didYouMean(id, known) ?? "it has none"}`);
}

function ownerOf({ tenant, relays }: Blueprint, user: SmtpUser, platform: Platform): PasswordOwner {
  const { id, userName, region, credentials, account } = user;
  if (credentials.kind !== "secret")
    throw new UsageError(
      `must be a user whose credentials are secret, got ${id} with ${credentials.kind}: Terraform creates its password`,
    );
  const relay = relays.find((one) => one.id === user.grants[0]?.relay);
  if (relay === undefined) throw new Error(`must serve a relay: ${id}`);
  const { host, port } = relay.smtp;
  const accountId = account === undefined ? undefined : platform.awsAccounts[account]?.id;
  return { tenant, user: id, userName, secretName: credentials.secretName, region, host, port, accountId };
}

/** The newest of the names that the file gives, unless another one of them is asked for. */
function keyOf({ keys }: SmtpUser, named: string | undefined): string {
  if (named !== undefined && !keys.includes(named))
    throw new UsageError(
      `--key must be one of the user's keys, ${keys.join(" or ")}, got ${named}; add it to keys first`,
    );
  return named ?? keys.at(-1) ?? "first";
}

function made(
  { tenant, user, userName }: PasswordOwner,
  key: string,
  { account, accessKeyId, secretArn, others }: Awaited<ReturnType<typeof makePassword>>,
  { format }: PasswordOptions,
): string {
  if (format === "json")
    return json({ tenant, user, account, key, accessKeyId, secret: secretArn, olderKeys: others.map(({ id }) => id) });
  const older = others.map(
    ({ id }) =>
      `${id} still works. Once nothing uses it: postroad smtp-password ${tenant} ${user} --delete-key ${id}\n`,
  );
  return `${accessKeyId} is the new access key of ${userName}; ${secretArn} holds its SMTP password.\n${older.join("")}`;
}

function deleted(
  { tenant, user, userName }: PasswordOwner,
  id: string,
  account: string,
  options: PasswordOptions,
): string {
  return options.format === "json"
    ? json({ tenant, user, account, deletedKey: id })
    : `${id} is no longer an access key of ${userName}.\n`;
}

const json = (result: object): string => `${JSON.stringify({ version: 1, ...result }, null, 2)}\n`;

/** The command line of `postroad smtp-password`. */
export function addSmtpPassword(program: Command, io: Io, done: Done): void {
  program
    .command("smtp-password")
    .summary("create an SMTP user's password and write it to Secrets Manager")
    .description(
      "Creates an access key for an SMTP user whose credentials are secret, and writes user name, password, host and port to its secret, postroad/TENANT/smtp/USER. The password is shown nowhere else. Credentials are those of the user's account, as the AWS command line finds them.\nExit: 0 done, 1 errors in the files or refused: nothing is changed then, 2 wrong command line.",
    )
    .argument("<tenant>", "a tenant id")
    .argument("<user>", "an SMTP user of one of its relays")
    .option("--key <name>", "which of the user's keys it is (default: the last one that the file names)")
    .addOption(
      new Option(
        "--delete-key <id>",
        "delete this access key instead, unless it is the one that the secret holds",
      ).conflicts("key"),
    )
    .addOption(
      new Option("--format <format>", "text for people, json for programs").choices(["text", "json"]).default("text"),
    )
    .addOption(rootOption())
    .addHelpText(
      "after",
      "\nExamples:\n  postroad smtp-password north-events jobs\n  postroad smtp-password north-events jobs --delete-key AKIAIOSFODNN7EXAMPLE",
    )
    .action(async (tenant, user, options) => done(await smtpPasswordCommand(tenant, user, options, io)));
}
