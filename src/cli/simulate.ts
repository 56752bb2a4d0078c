import { isIP } from "node:net";
import type { Command } from "commander";
import type { ServerAddress } from "../input/dns/server-address.ts";
import { plural } from "../model/text/plural.ts";
import { renderSimulationJson } from "../outputs/simulate/json.ts";
import { renderSimulation } from "../outputs/simulate/pretty.ts";
import { exitCodeOf, type Signature, type Simulation } from "../outputs/simulate/simulation.ts";
import { knownDns } from "../resolve/simulate/known-dns.ts";
import { decide } from "../resolve/simulate/message.ts";
import { publishedRecords } from "../resolve/simulate/published.ts";
import { type Answer, evaluatedLater, type Question } from "../standards/dns/question.ts";
import { type MailAddress, parseMailAddress } from "../standards/names/mail-address.ts";
import { parseDomain } from "../standards/names/names.ts";
import { verifySignatures } from "../world/dkim/verify-signatures.ts";
import { liveDns } from "../world/live-dns.ts";
import type { Done } from "./done.ts";
import { foldersOf, load } from "./folders.ts";
import { type Io, styleOf } from "./io.ts";
import { prettyOrJson } from "./pretty-or-json.ts";
import { resolverOption } from "./resolver-option.ts";
import { rootOption } from "./root-option.ts";
import { type ReadMessage, readMessage } from "./simulate-message.ts";
import { UsageError } from "./usage-error.ts";

interface SimulateOptions {
  readonly root?: string;
  readonly message?: string;
  readonly from?: string;
  readonly ip?: string;
  readonly helo?: string;
  readonly mailFrom?: string;
  readonly dkim?: readonly string[];
  readonly resolver?: ServerAddress;
  readonly format: "pretty" | "json";
}

/** `postroad simulate`: 0 DMARC passes, 1 it does not, 2 DNS or the declaration does not show it, or a wrong command line. */
async function simulate(tenant: string | undefined, options: SimulateOptions, io: Io): Promise<number> {
  const whole = options.message === undefined ? undefined : readMessage(options.message, io);
  const { from, message, notes } = messageOf(options, whole);
  const said = (options.dkim ?? []).map((text): Signature => {
    const domain = parseDomain(text);
    if (!domain.ok) throw new UsageError(`--dkim must be a domain, got ${JSON.stringify(text)}, which ${domain.why}`);
    return { domain: domain.name, selector: undefined, result: "pass", note: undefined };
  });
  if (said.length > MAX_SIGNATURES)
    throw new UsageError(`--dkim must be given at most ${MAX_SIGNATURES} times, got ${said.length}`);
  const answer = await answerer(tenant, options, io);
  const { ip, mailFrom, helo } = message;
  const time = Math.floor(Date.parse(io.now) / 1000);
  const verified = whole === undefined ? [] : await verifySignatures(whole.octets, answer, time);
  const signatures = [...verified, ...said];
  const dkim = signatures
    .filter(({ result }) => result === "pass" || result === "temperror")
    .map(({ domain, result }) => ({ domain, isTemporary: result === "temperror" }));
  const decision = await evaluatedLater(
    decide({
      from: from.domain,
      spf: { ip, mailFrom, helo, time },
      dkim,
    }),
    answer,
  );
  const simulation: Simulation = {
    message,
    asked: options.resolver === undefined ? "declaration" : "dns",
    signatures,
    decision,
    unknownKeys: verified.flatMap(({ unknown }) => unknown ?? []),
    authenticationResults: whole?.authenticationResults,
    notes,
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
    // Nothing is read from it, and yet a wrong one is a mistake.
    else if (root !== undefined) foldersOf(root, io);
    const resolver = await io.resolver(server);
    if (resolver === undefined) throw new UsageError("--resolver must name a DNS server, as 192.0.2.53:53");
    return liveDns(resolver);
  }
  const { fleet, diagnostics } = load(root, tenant === undefined ? [] : [tenant], io);
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  if (errors > 0)
    io.err(`${plural(errors, "error")} in the files, which postroad check reports: they are simulated all the same.\n`);
  const blueprints = [...fleet.tenants.values()].map(({ blueprint }) => blueprint);
  const known = knownDns(publishedRecords(blueprints), blueprints[0]?.facts ?? {});
  return async (question) => known(question);
}

/** The message as the options say it; what they leave out is taken from a whole message's own header, and told. */
function messageOf(
  options: SimulateOptions,
  whole: ReadMessage | undefined,
): { readonly from: MailAddress; readonly message: Simulation["message"]; readonly notes: readonly string[] } {
  if (whole !== undefined && options.from !== undefined)
    throw new UsageError("--message brings its own author: leave --from out");
  if (whole === undefined && options.from === undefined)
    throw new UsageError("simulate must be given the author's address, got none; write --from someone@example.com");
  const from = whole?.from ?? addressOf(options.from ?? "", "--from");
  const ip = options.ip ?? whole?.ip;
  if (ip === undefined)
    throw new UsageError(
      `simulate must be given the address that the message comes from, ${whole === undefined ? "got none" : "which its topmost Received field does not say"}; write --ip 192.0.2.1`,
    );
  if (isIP(ip) === 0 || ip.includes("%")) throw new UsageError(`--ip must be an IP address, got ${JSON.stringify(ip)}`);
  const sender =
    options.mailFrom === "" || options.mailFrom === "<>"
      ? ""
      : options.mailFrom === undefined
        ? (whole?.mailFrom ?? from)
        : addressOf(options.mailFrom, "--mail-from");
  const helo = options.helo ?? whole?.helo ?? (sender === "" ? undefined : sender.domain);
  if (helo === undefined)
    throw new UsageError(
      "a bounce must be given the HELO name of the sending server, got none; write --helo mail.example.com",
    );
  if (!/^[\x21-\x7e]{1,255}$/.test(helo))
    throw new UsageError(`--helo must be a name of visible ASCII characters, got ${JSON.stringify(helo)}`);
  const mailFrom = sender === "" ? "" : printed(sender);
  return { from, message: { from: printed(from), mailFrom, ip, helo }, notes: notesOf(options, whole) };
}

const printed = ({ local, domain }: MailAddress): string => `${local}@${domain}`;

/** What was taken from the message's header, which anybody may have written but for its topmost fields. */
function notesOf(options: SimulateOptions, whole: ReadMessage | undefined): readonly string[] {
  if (whole === undefined) return [];
  const received = [
    ...(options.ip === undefined ? ["address"] : []),
    ...(options.helo === undefined && whole.helo !== undefined ? ["HELO"] : []),
  ];
  return [
    ...(received.length > 0 ? [`${received.join(" and ")}: of the message's topmost Received field`] : []),
    ...(options.mailFrom !== undefined
      ? []
      : [
          whole.mailFrom === undefined
            ? "MAIL FROM: the author's, for the message has no Return-Path"
            : "MAIL FROM: of the message's topmost Return-Path",
        ]),
  ];
}

function addressOf(text: string, option: string): MailAddress {
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
      "Evaluates SPF (RFC 7208) and DMARC (RFC 9989) of a message as a receiver does, and shows each step as a tree. Without --resolver, all tenants count as published: what no tenant declares and records.lock.json does not hold is a temperror that says so.\nExit: 0 DMARC passes, 1 it does not, 2 what it rests on is not known.",
    )
    .argument("[tenant]", "whose errors are reported; without it, those of all")
    .option("--message <file>", "a whole message, - for standard input: its author, and its DKIM signatures verified")
    .option("--from <address>", "the author's address (header From)")
    .option("--ip <address>", "the address that the message comes from (default: of its topmost Received field)")
    .option("--helo <name>", "the HELO name of the sending server (default: the envelope sender's domain)")
    .option("--mail-from <address>", 'the envelope sender (default: the author\'s address); "" for a bounce')
    .option("--dkim <domain...>", "domains (d=) of signatures that count as valid")
    .addOption(resolver)
    .addOption(prettyOrJson())
    .addOption(rootOption())
    .addHelpText(
      "after",
      "\nExamples:\n  postroad simulate --from shop@example.com --ip 192.0.2.1 --mail-from bounce@shop.example.com\n  postroad simulate --from shop@example.com --ip 192.0.2.1 --dkim example.com --resolver 192.0.2.53:53 --format json\n  postroad simulate --message refused.eml --resolver 192.0.2.53:53",
    )
    .action(async (tenant, options) => done(await simulate(tenant, options as SimulateOptions, io)));
}
