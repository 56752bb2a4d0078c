import { existsSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Command, Option } from "commander";
import packageFile from "../../package.json" with { type: "json" };
import type { Folders } from "../input/workspace.ts";
import { readText } from "../input/yaml/source-text.ts";
import { plural } from "../model/text/plural.ts";
import { safeText } from "../model/text/safe-text.ts";
import { filesOf } from "../outputs/ci/flavours.ts";
import { outlineOf } from "../outputs/ci/fleet-outline.ts";
import { topOf } from "../outputs/ci/repository.ts";
import { settingsOf, whyStateIsLost } from "../outputs/ci/settings.ts";
import { FIRST_TENANT, fleetFiles } from "../outputs/init/fleet-files.ts";
import { AWS_REGIONS } from "../providers/aws/regions.ts";
import { readDeclared } from "../resolve/declared.ts";
import { suggest } from "../standards/text/suggest.ts";
import type { Done } from "./done.ts";
import { type Io, styleOf } from "./io.ts";
import { UsageError } from "./usage-error.ts";
import { writeNewFiles } from "./write-new-files.ts";

const FORGES = ["github", "gitlab"] as const;
type Forge = (typeof FORGES)[number];

interface InitOptions {
  readonly ci?: Forge;
  readonly organisation?: string;
  readonly region?: string;
}

/** `postroad init [DIR]`: writes what does not exist yet, and asks on a terminal for what no flag says. */
async function init(dir: string, options: InitOptions, io: Io): Promise<number> {
  const root = resolve(io.cwd, dir);
  const asked = existsSync(join(root, "platform.yaml")) ? {} : await questions(options, io);
  const { organisation = "Example Organisation", region, ci } = { ...asked, ...options };
  const files = new Map(
    fleetFiles({
      organisation: checkedName(organisation),
      region: region === undefined ? undefined : checkedRegion(region),
      versions: {
        postroad: packageFile.version,
        cdktfCli: CDKTF_CLI,
        node: packageFile.engines.node,
      },
    }),
  );
  if (hasTenants(root)) files.delete(`tenants/${FIRST_TENANT}.yaml`);
  for (const name of [...files.keys()].filter((name) => name.endsWith("/.gitkeep")))
    if (existsSync(join(root, dirname(name)))) files.delete(name);
  const fleet = writeNewFiles(root, files);
  const pipelines = ci === undefined ? NOTHING : writePipelines(ci, { root, toolkit: io.toolkit }, io);
  if (pipelines === undefined) return 1;
  const style = styleOf(io);
  const where = safeText(dir);
  const written = [...fleet.written, ...pipelines.written];
  for (const name of [...fleet.left, ...pipelines.left]) io.err(`${name} exists already, and was left as it is.\n`);
  io.err(`${style.good(plural(written.length, "file"))} written to ${where === "." ? "this folder" : where}.\n`);
  if (written.length > 0) io.err(nextSteps(root, where, written));
  return 0;
}

/** The version of cdktf's commands that this one is tried with. */
const CDKTF_CLI = packageFile.devDependencies["cdktf-cli"];

const NOTHING = { written: [], left: [] } as const;

/** The pipelines of the fleet as it now stands; undefined, and told, where its files have errors. */
function writePipelines(forge: Forge, folders: Folders, io: Io) {
  const declared = readDeclared(folders);
  if (declared.platform === undefined || declared.diagnostics.some(({ severity }) => severity === "error")) {
    io.err(
      "error: the existing files must be without errors before pipelines are generated from them: postroad check says what is wrong\n",
    );
    return undefined;
  }
  const settings = settingsOf(declared.platform, outlineOf(declared));
  const files = filesOf(forge, settings);
  if ("message" in files) throw new UsageError(files.message);
  const why = whyStateIsLost(settings);
  if (why !== undefined) io.err(`${styleOf(io).warning("warning")}: before the pipeline deploys, ${why}\n`);
  return writeNewFiles(join(folders.root, topOf(settings)), new Map(files.map(({ path, text }) => [path, text])));
}

/** Asks for what no flag says; an empty answer leaves it at what is shown. */
async function questions(options: InitOptions, { ask }: Io): Promise<InitOptions> {
  if (ask === undefined) return {};
  const organisation = options.organisation ?? (await ask("Organisation [Example Organisation]: "));
  const region = options.region ?? (await ask("AWS region, where there are relays or Route 53 zones [none yet]: "));
  const ci = options.ci ?? (await ask("Pipelines, github or gitlab [none]: "));
  if (ci !== "" && !(FORGES as readonly string[]).includes(ci))
    throw new UsageError(`pipelines must be ${FORGES.join(" or ")}, got ${JSON.stringify(ci)}`);
  return {
    ...(organisation === "" ? {} : { organisation }),
    ...(region === "" ? {} : { region }),
    ...(ci === "" ? {} : { ci: ci as Forge }),
  };
}

function checkedName(organisation: string): string {
  if (organisation.trim() !== "" && organisation.length <= 200 && !/\p{C}/u.test(organisation)) return organisation;
  throw new UsageError(
    `--organisation must be a name of 1 to 200 characters on one line, got ${JSON.stringify(organisation.slice(0, 60))}`,
  );
}

function checkedRegion(region: string): string {
  if (AWS_REGIONS.includes(region)) return region;
  const near = suggest(region, AWS_REGIONS);
  throw new UsageError(
    `--region must be a region of AWS, such as eu-west-1, got ${JSON.stringify(region)}${near === undefined ? "" : `; did you mean ${near}?`}`,
  );
}

const hasTenants = (root: string): boolean =>
  existsSync(join(root, "tenants")) && readdirSync(join(root, "tenants")).some((name) => name.endsWith(".yaml"));

/** What is done already is not a step: a folder may have been a repository before, with the package installed. */
function nextSteps(root: string, where: string, written: readonly string[]): string {
  const steps = [
    ...(where === "." ? [] : [`cd ${where}`]),
    ...(written.includes("package.json")
      ? ["npm install                 # writes package-lock.json: commit it, pipelines install from it"]
      : written.includes("cdktf.json") && !namesCdktf(root)
        ? [`npm install --save-dev cdktf-cli@${CDKTF_CLI}   # for npx cdktf; without it, remove cdktf.json`]
        : []),
    "npx postroad check",
    `${existsSync(join(root, ".git")) ? "" : "git init && "}git add . && git commit -m "Our mail as code"`,
    "npx postroad import FILE --tenant TENANT   # a domain that has mail; or: npx postroad new TENANT",
    "npx postroad preview",
  ];
  return `\nNext:\n${steps.map((step) => `  ${step}\n`).join("")}`;
}

/** Whether the package.json that is there, as `npm install postroad` writes it, has cdktf's commands. */
function namesCdktf(root: string): boolean {
  const read = readText(join(root, "package.json"), "package.json");
  return "text" in read && read.text.includes('"cdktf-cli"');
}

/** The command line of `postroad init`. */
export function addInit(program: Command, io: Io, done: Done): void {
  program
    .command("init")
    .summary("write a repository to start from: platform, a tenant, editor settings, pipelines")
    .description(
      "Writes platform.yaml, a commented tenant, catalog/, acknowledge/, package.json with this version of postroad, cdktf.json, .gitignore, .node-version, editor settings, and with --ci the pipelines. Overwrites nothing: what exists is left, and named. On a terminal it asks for what no option says.\nExit: 0 written, 1 not.",
    )
    .argument("[dir]", "the folder of the repository", ".")
    .addOption(new Option("--ci <forge>", "write the pipelines of this forge").choices([...FORGES]))
    .option("--organisation <name>", "the organisation's name for people")
    .option("--region <region>", "the AWS region of relays, mailboxes and Route 53 calls that name none")
    .addHelpText(
      "after",
      '\nExamples:\n  postroad init\n  postroad init mail --ci github --organisation "Harbor Supply" --region eu-west-1',
    )
    .action(async (dir, options) => done(await init(dir, options, io)));
}
