import { type Command, InvalidArgumentError, Option } from "commander";
import type { Blueprint } from "../model/blueprint.ts";
import { safeText } from "../model/text/safe-text.ts";
import { changedLines } from "../outputs/reports/changed-lines.ts";
import { missingLine } from "../outputs/verify/missing-line.ts";
import { renderVerified, VERIFY_FORMATS, type VerifyFormat } from "../outputs/verify/render.ts";
import { renderBefore } from "../outputs/verify/render-before.ts";
import { WEBHOOKS, type Webhook } from "../outputs/verify/webhook.ts";
import type { Platform } from "../resolve/platform.ts";
import { printDuration, seconds } from "../standards/text/duration.ts";
import { listed } from "../standards/text/listing.ts";
import { verifyBefore } from "../world/before/verify-before.ts";
import { documentOf, exitCodeOf, type VerifyDocument } from "../world/verify/document.ts";
import { limitOf } from "../world/verify/limit.ts";
import { MAX_CONNECTIONS } from "../world/verify/run.ts";
import { changedSince } from "../world/verify/since.ts";
import { verifyFleet } from "../world/verify/verify.ts";
import { verifyUntil } from "../world/verify/wait.ts";
import { accountsOption, validBlueprints, type WorldOptions, worldOf } from "./ask-world.ts";
import type { Done } from "./done.ts";
import { load } from "./folders.ts";
import { type Io, PLAIN, styleOf } from "./io.ts";
import { notified, webhookUrl } from "./notify.ts";
import { addNewsOptions, type NewsOptions, newsOf } from "./report-news.ts";
import { resolverOption } from "./resolver-option.ts";
import { rootOption } from "./root-option.ts";
import { UsageError } from "./usage-error.ts";
import { readCompleteRun, readHistory } from "./verify-files.ts";
import { outFile, writeOut } from "./write-out.ts";

interface VerifyOptions extends WorldOptions, NewsOptions {
  readonly root?: string;
  readonly all?: true;
  readonly before?: true;
  readonly wait?: number | true;
  readonly since?: string;
  readonly from?: string;
  readonly history?: string;
  readonly notify?: Webhook;
  readonly format: VerifyFormat;
  readonly out?: string;
}

/** `postroad verify`: 0 all as declared, or with --before nothing in the way; 1 something is not, 2 something is not known, or a wrong command line. */
async function verify(tenants: readonly string[], options: VerifyOptions, io: Io): Promise<number> {
  checkTogether(tenants, options);
  const { root, before, format, out } = options;
  // Whatever cannot be read or written is reported before anything is asked.
  const path = out === undefined ? undefined : outFile(out, io);
  const earlier = options.since === undefined ? undefined : readCompleteRun(options.since, io);
  const kept = options.from === undefined ? undefined : readCompleteRun(options.from, io);
  const history = options.history === undefined ? [] : readHistory(options.history, io);
  const webhook = options.notify === undefined ? undefined : webhookUrl(io);
  const reports = newsOf(options, io);
  const news = reports === undefined ? [] : changedLines(reports);

  const loaded = load(root, tenants, io);
  const { blueprints, broken } = validBlueprints(loaded, tenants, io);
  const { platform } = loaded.fleet;
  const ids = new Set(blueprints.map(({ tenant }) => tenant));
  const whole =
    kept === undefined
      ? await asked(blueprints, options, platform, io)
      : documentOf(
          kept.tenants.filter(({ tenant }) => ids.has(tenant)),
          kept.at,
        );
  const isPartial = kept !== undefined && reportMissing(blueprints, kept, options.from ?? "", io);
  const changed = earlier === undefined ? undefined : changedSince(whole, earlier);
  const shown = changed ?? whole;
  const style = path === undefined ? styleOf(io) : PLAIN;
  const text =
    before === true && format === "pretty"
      ? renderBefore(whole, style)
      : renderVerified(
          {
            whole,
            changed,
            history,
            declared: (tenant) => loaded.fleet.tenants.get(tenant),
            folder: platform?.data.pipelines?.root,
          },
          format,
          style,
        );
  if (path === undefined) (format === "github" ? io.commands : io.out)(text);
  else {
    writeOut(path, text);
    io.err(`${out} written.\n`);
  }
  for (const line of news) io.err(`${safeText(line)}\n`);
  const sent = await notified(shown, news, options.notify, webhook, io);
  // What was not looked at is not known.
  return broken || !sent ? 1 : exitCodeOf(shown) || (isPartial ? 2 : 0);
}

/** Whether a kept run lacks tenants that are asked for; they are named. */
function reportMissing(blueprints: readonly Blueprint[], kept: VerifyDocument, file: string, io: Io): boolean {
  const seen = new Set(kept.tenants.map(({ tenant }) => tenant));
  const missing = blueprints.filter(({ tenant, lifecycle }) => lifecycle !== "retired" && !seen.has(tenant));
  if (missing.length === 0) return false;
  io.err(`Not looked at in ${safeText(file)}: ${listed(missing.map(({ tenant }) => tenant))}.\n`);
  return true;
}

/** Options that say different things, or nothing together. */
function checkTogether(tenants: readonly string[], options: VerifyOptions): void {
  const { all, before, wait, since, from, history, format } = options;
  if (all && tenants.length > 0)
    throw new UsageError(`--all is every tenant: it must be alone, got ${tenants[0]} beside it`);
  if (before && !["pretty", "json"].includes(format))
    throw new UsageError(`--format with --before must be pretty or json, got ${format}`);
  const clash = before ? { wait, since, from, history } : from === undefined ? {} : { wait };
  for (const [name, value] of Object.entries(clash))
    if (value !== undefined)
      throw new UsageError(`--${name} must be without ${before ? "--before" : "--from"}, got both`);
  if (history !== undefined && format !== "html") throw new UsageError(`--history is for --format html, got ${format}`);
}

/** Asks the world: once, or until it agrees. */
async function asked(
  blueprints: readonly Blueprint[],
  options: VerifyOptions,
  platform: Platform | undefined,
  io: Io,
): Promise<VerifyDocument> {
  const { before, wait } = options;
  const world = await worldOf(options, "verify", platform, io);
  if (before === true) return verifyBefore(blueprints, world.resolver, world.now());
  // Whoever was silent at one look is asked again at the next.
  const look = async (some: readonly Blueprint[]) =>
    verifyFleet(some, { ...(await worldOf(options, "verify", platform, io)), now: world.now });
  if (wait === undefined) return look(blueprints);
  const limit = wait === true ? limitOf(blueprints) : { seconds: wait, why: "as --wait says" };
  io.err(`Waiting for at most ${printDuration(limit.seconds)}: ${limit.why}.\n`);
  const byId = new Map(blueprints.map((one) => [one.tenant, one]));
  return verifyUntil(blueprints, {
    limit: limit.seconds,
    look,
    clock: io.clock,
    wait: io.wait,
    missing: (checks, next) => io.err(`${missingLine(world.now(), checks, byId, next)}\n`),
  });
}

function duration(text: string): number {
  if (!/^[1-9][0-9]{0,4}[mhd]$/.test(text))
    throw new InvalidArgumentError("It must be a duration such as 30m, 48h or 3d; tenants are before --wait.");
  return seconds(text);
}

/** The command line of `postroad verify`. */
export function addVerify(program: Command, io: Io, done: Done): void {
  const command = program
    .command("verify")
    .summary("whether mail works as declared: live DNS, MTA-STS policies, TLS of mail servers and relays")
    .description(
      `Checks what is declared against what is live: DNS, policies over HTTPS, mail servers and relays by STARTTLS. No mail is sent and nobody logs in. At most ${MAX_CONNECTIONS} connections to hosts are open at once, each for a minute at most; redirects are not followed. Without --resolver, DNS is asked as this machine asks it, and each server of a zone for itself; with it, that server alone.\nWith --before: what exists already at the names that a first deployment would write, with the lines that adopt it.\nExit: 0 all as declared, 1 something is not, else 2 where something is not known. With --since, of what changed alone. With --before: 0 nothing exists, 1 something does.`,
    )
    .argument("[tenant...]", "only these")
    .option("--all", "every tenant, as without any named")
    .option("--before", "what is at the names that are about to be written")
    .addOption(resolverOption())
    .option("--allow-private", "addresses that are not public may be connected to")
    .addOption(accountsOption())
    .addOption(
      new Option(
        "--wait [limit]",
        "check again until all is as declared, at most this long (30m, 48h, 3d); without a limit, as long as a vendor allows, else for a TTL",
      ).argParser(duration),
    )
    .option("--since <file>", "show only what changed since a whole run that was kept with --format json")
    .option("--from <file>", "show what a run found that was kept with --format json; nothing is asked")
    .addOption(
      new Option(
        "--format <format>",
        "pretty for people, json for programs and --since, markdown for a vendor or an issue, html for a page, github for annotations, sarif for code scanning, junit for test reports, openmetrics for monitoring",
      )
        .choices([...VERIFY_FORMATS])
        .default("pretty"),
    )
    .option("--out <file>", "write it to a file instead")
    .option("--history <folder>", "kept runs that a page shows, night by night")
    .addOption(
      new Option(
        "--notify <service>",
        "send what is not as declared, or changed, to the webhook whose address is in POSTROAD_WEBHOOK_URL",
      ).choices([...WEBHOOKS]),
    )
    .addOption(rootOption())
    .addHelpText(
      "after",
      "\nExamples:\n  postroad verify mosa-museum\n  postroad verify --wait 48h\n  postroad verify --all --format json --out now.json\n  postroad verify --from now.json --since last.json\n  postroad verify --before --resolver 192.0.2.53:53",
    )
    .action(async (tenants, options) => done(await verify(tenants, options as VerifyOptions, io)));
  addNewsOptions(command);
}
