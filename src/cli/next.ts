import { join } from "node:path";
import { type Command, Option } from "commander";
import { type Folders, readWorkspace } from "../input/workspace.ts";
import { setField } from "../input/yaml/set-field.ts";
import { readText } from "../input/yaml/source-text.ts";
import { safeText } from "../model/text/safe-text.ts";
import { judgeFiles } from "../outputs/import/judge-files.ts";
import { type NextDocument, type NextOf, nextDocument } from "../outputs/next/document.ts";
import { renderNext } from "../outputs/next/render.ts";
import { renderPretty } from "../outputs/report/pretty.ts";
import { verifySignatures } from "../world/dkim/verify-signatures.ts";
import { liveDns } from "../world/live-dns.ts";
import { nextOf } from "../world/next/next.ts";
import { documentOf, type VerifyDocument } from "../world/verify/document.ts";
import { verifyFleet } from "../world/verify/verify.ts";
import type { World } from "../world/verify/world.ts";
import { validBlueprints, type WorldOptions, worldOf } from "./ask-world.ts";
import type { Done } from "./done.ts";
import { load } from "./folders.ts";
import { type Io, screenOf, styleOf } from "./io.ts";
import { prettyOrJson } from "./pretty-or-json.ts";
import { readFileOctets } from "./read-text-file.ts";
import { checkReports, reportFactsOf, reportsOption } from "./report-facts.ts";
import { resolverOption } from "./resolver-option.ts";
import { rootOption } from "./root-option.ts";
import { MAX_MESSAGE } from "./simulate-message.ts";
import { readCompleteRun } from "./verify-files.ts";
import { writeOut } from "./write-out.ts";

interface NextOptions extends WorldOptions {
  readonly root?: string;
  readonly from?: string;
  readonly reports?: string;
  readonly signed?: readonly string[];
  readonly write?: true;
  readonly format: "pretty" | "json";
}

/** `postroad next`: 0 nothing to do, or all of it written; 2 steps; 1 errors. */
async function next(tenants: readonly string[], options: NextOptions, io: Io): Promise<number> {
  const { root, from, signed = [], write, format } = options;
  checkReports(options.reports, io);
  const messages = signed.map((file) => ({ file, octets: readFileOctets(file, file, MAX_MESSAGE, io) }));
  const kept = from === undefined ? undefined : readCompleteRun(from, io);
  const loaded = load(root, tenants, io);
  const { blueprints, broken } = validBlueprints(loaded, tenants, io);
  const world =
    kept === undefined || messages.length > 0 ? await worldOf(options, "next", loaded.fleet.platform, io) : undefined;
  const seen: VerifyDocument =
    kept ?? (world === undefined ? documentOf([], undefined) : await verifyFleet(blueprints, world));
  const signatures = world === undefined ? new Set<string>() : await signaturesOf(messages, world, io);
  const checks = new Map(seen.tenants.map((one) => [one.tenant, one.checks]));
  const chosen = new Set(blueprints.map(({ tenant }) => tenant));
  const reports = await reportFactsOf(options.reports, loaded.fleet, chosen, loaded.folders.root, io);
  const all = blueprints.flatMap((blueprint): NextOf[] => {
    const { tenant } = blueprint;
    const source = loaded.fleet.tenants.get(tenant)?.source;
    const found = nextOf(blueprint, checks.get(tenant) ?? [], signatures, io.today, reports);
    return source === undefined ? [] : [{ tenant, source, next: found }];
  });
  const document = nextDocument(all);
  // Of what could not be read, nobody knows whether there is nothing to do.
  if (format === "json") io.out(`${JSON.stringify(document, null, 2)}\n`);
  else if (!broken || document.tenants.length > 0) io.out(renderNext(document, write === true, styleOf(io)));
  const left = write === true ? writeSteps(document, loaded.folders, all, io) : document.summary.steps;
  return broken ? 1 : left === 0 ? 0 : write === true ? 1 : 2;
}

interface Message {
  readonly file: string;
  readonly octets: Buffer;
}

/** The names of the keys that messages are signed with, by signatures that hold; of a message without any, why is reported. */
async function signaturesOf(messages: readonly Message[], world: World, io: Io): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  const answer = liveDns(world.resolver);
  for (const { file, octets } of messages) {
    const found = await verifySignatures(octets, answer, Math.floor(Date.parse(io.now) / 1000));
    const held = found.filter(({ result }) => result === "pass");
    for (const { selector, domain } of held) names.add(`${selector}._domainkey.${domain}`);
    if (held.length > 0) continue;
    const why = found.map(
      ({ domain, result, note }) => `that of ${domain}: ${result}${note === undefined ? "" : `, ${note}`}`,
    );
    const got = why.length === 0 ? "none" : why.slice(0, 3).join("; ");
    io.err(
      `${styleOf(io).warning("warning")}: ${safeText(`${file} must have a DKIM signature that holds, got ${got}`)}\n`,
    );
  }
  return names;
}

/** Makes the edits, a file at a time, where check takes what comes of them; returns how many could not be synthesized, which is reported. */
function writeSteps({ tenants }: NextDocument, folders: Folders, all: readonly NextOf[], io: Io): number {
  let left = 0;
  const { error } = styleOf(io);
  const workspace = tenants.some(({ steps }) => steps.length > 0) ? readWorkspace(folders) : undefined;
  for (const { tenant, steps } of tenants) {
    const values = all.find((one) => one.tenant === tenant)?.next.steps ?? [];
    const file = `tenants/${tenant}.yaml`;
    const read = readText(join(folders.root, file), file);
    let text = "text" in read ? read.text : undefined;
    let made = 0;
    for (const [index, { edit }] of steps.entries()) {
      const changed: string | undefined =
        text === undefined ? undefined : setField(text, edit.path, values[index]?.edit.value ?? "");
      if (changed === undefined) {
        left++;
        const place = safeText(`${edit.file}:${edit.line}:${edit.column}`);
        io.err(`${error("error")}: ${place} must be edited by hand: ${edit.write}\n`);
      } else {
        text = changed;
        made++;
      }
    }
    if (made === 0 || text === undefined || workspace === undefined) continue;
    const { diagnostics } = judgeFiles({ tenant, text }, workspace, folders, io.today);
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    if (errors.length > 0) {
      left += made;
      const lines = text.split("\n");
      io.err(`${renderPretty(errors, () => lines, styleOf(io), screenOf(io))}\n`);
      io.err(`${error("error")}: ${safeText(file)} is left as it is: check would refuse it with the edit\n`);
      continue;
    }
    writeOut(join(folders.root, file), text, file);
    io.err(`${safeText(file)} written. postroad preview says what it changes.\n`);
  }
  return left;
}

/** The command line of `postroad next`. */
export function addNext(program: Command, io: Io, done: Done): void {
  program
    .command("next")
    .summary("the next safe step of each tenant: activate a key, tighten a stage")
    .description(
      "Looks at what is live, as verify does, and says for each tenant what is safe to do next, why, and the edit that does it; and what else waits for what. Keys go from published to active once their record is live and they were seen signing, and from retiring to retired after seven days; DMARC moves to its next stage once every sender aligns, all is live, and its reports show that hardly any mail would be lost.\nExit: 0 nothing to do, or all of it written with --write; 2 steps; 1 errors, or a wrong command line.",
    )
    .argument("[tenant...]", "only these")
    .option("--write", "make the edits in the tenants' files; comments and all else stay")
    .addOption(
      new Option(
        "--signed <file>",
        "a message that a sender signed, as it was received: its signatures are verified; may be given several times",
      )
        .argParser((file: string, before: readonly string[]) => [...before, file])
        .default([], "none"),
    )
    .option("--from <file>", "what verify found and kept with --format json, instead of asking")
    .addOption(reportsOption())
    .addOption(resolverOption())
    .option("--allow-private", "addresses that are not public may be connected to")
    .addOption(prettyOrJson())
    .addOption(rootOption())
    .addHelpText(
      "after",
      "\nExamples:\n  postroad next\n  postroad next mosa-museum --from verify.json --write\n  postroad next mosa-museum --signed receipt.eml",
    )
    .action(async (tenants, options) => done(await next(tenants, options as NextOptions, io)));
}
