import { isIP } from "node:net";
import { type Command, Option } from "commander";
import type { ServerAddress } from "../input/dns/server-address.ts";
import { plural } from "../model/text/plural.ts";
import { renderSimulationJson } from "../outputs/simulate/json.ts";
import { renderSimulation } from "../outputs/simulate/pretty.ts";
import { exitCodeOf, type Signature, type Simulation } from "../outputs/simulate/simulation.ts";
import { knownDns } from "../resolve/simulate/known-dns.ts";
import { decide } from "../resolve/simulate/message.ts";
import { publishedRecords } from "../resolve/simulate/published.ts";
import { type Answer, evaluatedLater, type Question } from "../standards/dns/question.ts";
import { parseMailAddress } from "../standards/names/mail-address.ts";
import { parseDomain } from "../standards/names/names.ts";
import { liveDns } from "../world/live-dns.ts";
import type { Done } from "./done.ts";
import { load } from "./folders.ts";
import { type Io, styleOf } from "./io.ts";
import { resolverOption } from "./resolver-option.ts";
import { rootOption } from "./root-option.ts";
import { UsageError } from "./usage-error.ts";

interface SimulateOptions {
  readonly root?: string;
  readonly from?: string;
  readonly ip?: string;
  readonly helo?: string;
  readonly mailFrom?: string;
  readonly dkim?: readonly string[];
  readonly resolver?: ServerAddress;
  readonly format: "pretty" | "json";
}

/** `postroad simulate`: 0 DMARC passes, 1 it does not, 2 DNS or the declaration does not tell, or a wrong command line. */
async function simulate(tenant: string | undefined, options: SimulateOptions, io: Io): Promise<number> {
  const { from, message } = messageOf(options);
  const signatures = (options.dkim ?? []).map((text): Signature => {
    const domain = parseDomain(text);
    if (!domain.ok) throw new UsageError(`--dkim must be a domain, got ${JSON.stringify(text)}, which ${domain.why}`);
    return { domain: domain.name, selector: undefined, result: "pass", note: undefined };
  });
  if (signatures.length > MAX_SIGNATURES)
    throw new UsageError(`--dkim must be given at most ${MAX_SIGNATURES} times, got ${signatures.length}`);
  const answer = await answerer(tenant, options, io);
  const { ip, mailFrom, helo } = message;
  const decision = await evaluatedLater(
    decide({
      from: from.domain,
      spf: { ip, mailFrom, helo, time: Math.floor(Date.parse(io.now) / 1000) },
      dkim: signatures,
    }),
    answer,
  );
  const simulation: Simulation = {
    message,
    asked: options.resolver === undefined ? "declaration" : "dns",
    signatures,
    decision,
    authenticationResults: undefined,
    notes: [],
  };
  io.out(options.format === "json" ? renderSimulationJson(simulation) : renderSimulation(simulation, styleOf(io)));
  return exitCodeOf(simulation);
}

/** More than any receiver verifies. */
const MAX_SIGNATURES = 20;

/** Who answers: the server that is named, else what the fleet declares and records.lock.json. */
async function answerer(
  tenant: string | undefined,
  { root, resolver: server }: SimulateOptions,
  io: Io,
): Promise<(question: Question) => Promise<Answer>> {
  if (server !== undefined) {
    if (tenant !== undefined) load(root, [tenant], io);
    const resolver = await io.resolver(server);
    if (resolver === undefined) throw new UsageError("--resolver must name a DNS server, as 192.0.2.53:53");
    return liveDns(resolver);
  }
  const { fleet, diagnostics } = load(root, tenant === undefined ? [] : [tenant], io);
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  if (errors > 0)
    io.err(
      `${plural(errors, "error")} in the files, which postroad check tells: what they say is simulated all the same.\n`,
    );
  const blueprints = [...fleet.tenants.values()].map(({ blueprint }) => blueprint);
  const known = knownDns(publishedRecords(blueprints), blueprints[0]?.facts ?? {});
  return async (question) => known(question);
}

function messageOf(options: SimulateOptions): {
  readonly from: NonNullable<ReturnType<typeof parseMailAddress>>;
  readonly message: Simulation["message"];
} {
  if (options.from === undefined)
    throw new UsageError("simulate must be given the author's address, got none; write --from someone@example.com");
  const from = addressOf(options.from, "--from");
  if (options.ip === undefined)
    throw new UsageError(
      "simulate must be given the address that the message comes from, got none; write --ip 192.0.2.1",
    );
  if (isIP(options.ip) === 0 || options.ip.includes("%"))
    throw new UsageError(`--ip must be an IP address, got ${JSON.stringify(options.ip)}`);
  const isBounce = options.mailFrom === "" || options.mailFrom === "<>";
  if (isBounce && options.helo === undefined)
    throw new UsageError(
      "a bounce must be given the name that it says hello with, got none; write --helo mail.example.com",
    );
  const sender = isBounce
    ? undefined
    : options.mailFrom === undefined
      ? from
      : addressOf(options.mailFrom, "--mail-from");
  const helo = options.helo ?? sender?.domain ?? "";
  if (!/^[\x21-\x7e]{1,255}$/.test(helo))
    throw new UsageError(`--helo must be a name of visible ASCII characters, got ${JSON.stringify(options.helo)}`);
  const mailFrom = sender === undefined ? "" : `${sender.local}@${sender.domain}`;
  return { from, message: { from: `${from.local}@${from.domain}`, mailFrom, ip: options.ip, helo } };
}

function addressOf(text: string, option: string): NonNullable<ReturnType<typeof parseMailAddress>> {
  const address = parseMailAddress(text);
  if (address === undefined)
    throw new UsageError(`${option} must be a mail address, as someone@example.com, got ${JSON.stringify(text)}`);
  return address;
}

/** The command line of `postroad simulate`. */
export function addSimulate(program: Command, io: Io, done: Done): void {
  const resolver = resolverOption();
  resolver.description = "ask this DNS server (default: what the tenants declare, and records.lock.json)";
  program
    .command("simulate")
    .summary("what a receiver decides about a message: SPF, DKIM alignment, DMARC")
    .description(
      "Evaluates SPF (RFC 7208) and DMARC (RFC 9989) of a message as a receiver does, and shows the way there as a tree. Without --resolver, the whole fleet is taken for published: what no tenant declares and records.lock.json does not hold is a temperror that says so.\nExit: 0 DMARC passes, 1 it does not, 2 what it rests on is not known.",
    )
    .argument("[tenant]", "whose errors are told; without it, those of all")
    .option("--from <address>", "the author's address (header From)")
    .option("--ip <address>", "the address that the message comes from")
    .option("--helo <name>", "the name that it says hello with (default: the envelope sender's domain)")
    .option("--mail-from <address>", 'the envelope sender (default: the author\'s address); "" for a bounce')
    .option("--dkim <domain...>", "domains (d=) of signatures that count as valid")
    .addOption(resolver)
    .addOption(
      new Option("--format <format>", "pretty for people, json for programs")
        .choices(["pretty", "json"])
        .default("pretty"),
    )
    .addOption(rootOption())
    .addHelpText(
      "after",
      "\nExamples:\n  postroad simulate --from shop@example.com --ip 192.0.2.1 --mail-from bounce@shop.example.com\n  postroad simulate --from shop@example.com --ip 192.0.2.1 --dkim example.com --resolver 192.0.2.53:53 --format json",
    )
    .action(async (tenant, options) => done(await simulate(tenant, options as SimulateOptions, io)));
}
