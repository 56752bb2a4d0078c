import { type Command, Option } from "commander";
import type { ServerAddress } from "../input/dns/server-address.ts";
import { plural } from "../model/text/plural.ts";
import { safeLine } from "../model/text/safe-text.ts";
import type { Style } from "../model/text/style.ts";
import { verifyBefore } from "../world/before/verify-before.ts";
import { exitCodeOf, type VerifyDocument } from "../world/verify/document.ts";
import { verifyFleet } from "../world/verify/verify.ts";
import type { Done } from "./done.ts";
import { load, pretty } from "./folders.ts";
import { type Io, styleOf } from "./io.ts";
import { resolverOption } from "./resolver-option.ts";
import { rootOption } from "./root-option.ts";
import { UsageError } from "./usage-error.ts";

interface VerifyOptions {
  readonly root?: string;
  readonly before?: true;
  readonly allowPrivate?: true;
  readonly resolver?: ServerAddress;
  readonly format: "pretty" | "json";
}

/** `postroad verify`: 0 all as declared, or with --before nothing in the way; 1 something is not, 2 something is not known, or a wrong command line. */
async function verify(tenants: readonly string[], options: VerifyOptions, io: Io): Promise<number> {
  const { root, before, allowPrivate = false, resolver: server, format } = options;
  const { fleet, folders, diagnostics } = load(root, tenants, io);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) io.err(`${pretty(errors, folders, io)}\n`);
  const asked = [...fleet.tenants.values()].filter(
    ({ blueprint }) => tenants.length === 0 || tenants.includes(blueprint.tenant),
  );
  const broken = (tenants.length === 0 ? fleet.tenantFiles.length : new Set(tenants).size) - asked.length;
  const resolver = await io.resolver(server);
  if (resolver === undefined)
    throw new UsageError(
      "this machine has no DNS server configured; name one: postroad verify --resolver 192.0.2.53:53",
    );
  const sound = asked.filter(({ isValid }) => isValid).map(({ blueprint }) => blueprint);
  const document = before
    ? await verifyBefore(sound, resolver, io.now)
    : await verifyFleet(sound, { resolver, sockets: io.sockets, allowPrivate, now: () => io.now });
  io.out(format === "json" ? `${JSON.stringify(document, null, 2)}\n` : rendered(document, styleOf(io)));
  return broken > 0 || sound.length < asked.length ? 1 : exitCodeOf(document);
}

function rendered({ tenants, summary: { pass, fail, unknown } }: VerifyDocument, style: Style): string {
  const lines = tenants.flatMap(({ tenant, checks }) => {
    const told = checks.filter(({ status }) => status !== "pass");
    return told.length === 0
      ? []
      : [
          style.strong(tenant),
          ...told.flatMap(({ name, type, status, expected, found, help }) => [
            `  ${status === "fail" ? style.error("stands") : style.warning("unknown")}: ${type} ${name}`,
            // What DNS answers is a stranger's text.
            ...(found ?? []).map((value) => `      - ${safeLine(value)}`),
            ...(status === "fail" ? expected.map((value) => `      + ${safeLine(value)}`) : []),
            ...(help === null ? [] : help.split("\n").map((line) => `      ${safeLine(line)}`)),
          ]),
          "",
        ];
  });
  const verdict = `${plural(pass, "name")} free, ${fail} taken, ${unknown} not known.`;
  return `${[...lines, fail > 0 ? style.error(verdict) : verdict].join("\n")}\n`;
}

/** The command line of `postroad verify`. */
export function addVerify(program: Command, io: Io, done: Done): void {
  program
    .command("verify")
    .summary("what stands in DNS at the names that are about to be written")
    .description(
      "With --before, asks DNS for every name that a deployment would write, and tells what stands there already, with the lines that adopt it. Names that only an apply knows, what is adopted and what others publish are left out.\nExit: 0 nothing stands, 1 something does, else 2 where something is not known.",
    )
    .argument("[tenant...]", "only these")
    .option("--before", "what stands at the names that are about to be written")
    .addOption(resolverOption())
    .option("--allow-private", "addresses that are not public may be connected to; --before connects to none")
    .addOption(
      new Option("--format <format>", "pretty for people, json for programs")
        .choices(["pretty", "json"])
        .default("pretty"),
    )
    .addOption(rootOption())
    .addHelpText(
      "after",
      "\nExamples:\n  postroad verify --before mosa-museum\n  postroad verify --before --resolver 192.0.2.53:53 --format json",
    )
    .action(async (tenants, options) => done(await verify(tenants, options as VerifyOptions, io)));
}
