import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packed } from "../support/package.ts";
import { TOOLKIT } from "../support/root.ts";
import { type Emulators, startEmulators } from "./emulators.ts";
import { MINUTE } from "./minute.ts";
import type { RecordSet } from "./record-sets.ts";
import { makeZone, putRecord, readZone } from "./route53.ts";
import {
  awsProviderVersion,
  LESS_COLLECTING,
  mirrorConfiguration,
  terraformBinary,
  wholePluginDir,
  whyNot,
} from "./toolchain.ts";

const missing = whyNot("terraform", "aws-provider", "moto");
if (missing) console.warn(missing);

/** The quick start: each command, and how it ends. The page has the same ones, in this order. */
const STEPS: readonly (readonly [command: string, code: number])[] = [
  ["mkdir mail && cd mail && git init --quiet", 0],
  ["npm install ../postroad-*.tgz", 0],
  ['npx postroad init --organisation "Harbor Supply" --region eu-west-1', 0],
  ["rm tenants/example.yaml", 0],
  ['git add . && git commit --quiet -m "Our mail as code"', 0],
  ["npx postroad import ../harborsupply.example.zone --tenant harbor --zone route53:Z0123456789ABCDEFGHIJ", 0],
  ["npx postroad check", 0],
  ["npx postroad synth", 0],
  ["npx postroad preview", 2],
  ["npx postroad plan", 2],
  ["npx postroad deploy", 0],
  ["npx postroad plan", 0],
  ["rm adopt/harbor.yaml", 0],
  ['git add . && git commit --quiet -m "harborsupply.example, as it stands"', 0],
  ["perl -pi -e 's/stage: observe/stage: quarantine-test/' tenants/harbor.yaml", 0],
  ["npx postroad preview", 2],
  ["npx postroad deploy", 0],
  ["npx postroad handoff harbor", 0],
];

/** The step that takes over what exists. */
const FIRST_DEPLOY = 1 + STEPS.findIndex(([command]) => command === "npx postroad deploy");

/** The zone's id in the page; Route 53 gives another one. */
const ZONE_ID = "Z0123456789ABCDEFGHIJ";

const PAGE = readFileSync(join(TOOLKIT, "docs/quick-start.md"), "utf8");

/** The page's blocks in order, each with its language. */
const blocks = [...PAGE.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = "", text = ""]) => ({
  language,
  text,
}));

/** The commands of each block of them, and what the page shows after it. */
const shown = blocks.flatMap(({ language, text }, index) => {
  if (language !== "sh") return [];
  const next = blocks[index + 1];
  return [{ commands: text.trimEnd().split("\n"), output: next?.language === "text" ? next.text : undefined }];
});

test("the page of the quick start has these commands, in this order, and is one page", () => {
  expect(shown.flatMap(({ commands }) => commands)).toEqual(STEPS.map(([command]) => command));
  expect(PAGE.split("\n").length).toBeLessThanOrEqual(125);
});

describe.skipIf(missing)(`the quick start${missing ? ` (${missing})` : ""}`, () => {
  let emulators: Emulators;
  let zone: string;
  let before: readonly RecordSet[];
  const folder = mkdtempSync(join(tmpdir(), "postroad-quick-start-"));
  const mail = join(folder, "mail");
  let cwd = folder;
  const said: string[] = [];

  /** What the zone holds, hosts without their final dot. */
  const standing = async () =>
    (await readZone(emulators.moto.url, zone)).map((set) => ({
      ...set,
      values: set.values.map((value) => value.replace(/\.$/, "")),
    }));

  /** As a person types it, in the folder that the last command left them in. What differs from run to run is as the page has it. */
  async function type(command: string): Promise<number> {
    const where = join(folder, "where");
    const script = `exec 2>&1\n${command.replaceAll(ZONE_ID, zone)}\nended=$?\npwd > '${where}'\nexit $ended`;
    const child = spawn("bash", ["-c", script], {
      cwd,
      stdio: ["ignore", "pipe", "inherit"],
      env: {
        // Node.js with its npm, git, Terraform, and what a system has.
        PATH: [dirname(process.execPath), dirname(terraformBinary() ?? ""), "/usr/bin", "/bin"].join(delimiter),
        HOME: join(folder, "home"),
        CHECKPOINT_DISABLE: "1",
        TF_CLI_CONFIG_FILE: join(folder, "mirror.tfrc"),
        ...LESS_COLLECTING,
        ...emulators.env,
      },
    });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
    });
    const code = await new Promise<number>((resolve, reject) => {
      child.once("error", reject).once("close", (ended) => resolve(ended ?? -1));
    });
    cwd = readFileSync(where, "utf8").trim();
    said.push(output);
    return code;
  }

  /** What the tests' machine has instead of registries of packages and providers. */
  function withoutRegistries(command: string): void {
    if (command.startsWith("npm install")) linkDependencies(join(mail, "node_modules"));
    if (!command.startsWith("npx postroad init")) return;
    const platform = join(mail, "platform.yaml");
    const text = readFileSync(platform, "utf8");
    writeFileSync(platform, `${text}\nproviders: { aws: "${awsProviderVersion()}" }\n`);
  }

  beforeAll(async () => {
    const { path, filename } = await packed();
    cpSync(path, join(folder, filename));
    mkdirSync(join(folder, "home"));
    writeFileSync(join(folder, "home/.npmrc"), "offline=true\naudit=false\nfund=false\nupdate-notifier=false\n");
    writeFileSync(
      join(folder, "home/.gitconfig"),
      "[user]\n  name = Test\n  email = test@example.com\n[init]\n  defaultBranch = main\n",
    );
    writeFileSync(join(folder, "mirror.tfrc"), mirrorConfiguration(wholePluginDir()));
    const text = blocks.find(({ language }) => language === "zone")?.text ?? "";
    writeFileSync(join(folder, "harborsupply.example.zone"), text);
    emulators = await startEmulators();
    zone = await makeZone(emulators.moto.url, "harborsupply.example");
    const put = (name: string, type: string, value: string | readonly string[]) =>
      putRecord(emulators.moto.url, zone, { name, type, ttl: 3600, value });
    const [apex, mx] = ["harborsupply.example", "messagingengine.com."];
    await put(apex, "MX", [`10 in1-smtp.${mx}`, `20 in2-smtp.${mx}`]);
    await put(apex, "TXT", '"v=spf1 include:spf.messagingengine.com ~all"');
    await put(`_dmarc.${apex}`, "TXT", `"v=DMARC1; p=none; rua=mailto:dmarc@${apex}"`);
    for (const key of ["fm1", "fm2", "fm3"])
      await put(`${key}._domainkey.${apex}`, "CNAME", `${key}.${apex}.dkim.fmhosted.com.`);
    await put(`www.${apex}`, "A", "192.0.2.80");
    before = await standing();
  }, 3 * MINUTE);

  afterAll(async () => {
    await emulators?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(STEPS.map(([command, code], index) => [index + 1, command, code] as const))(
    "%i: %s ends with %i",
    {
      timeout: 3 * MINUTE,
    },
    async (index, command, code) => {
      if (said.length !== index - 1) throw new Error("a step before this one did not run");
      if (command.startsWith("npm install")) withoutRegistries(command);
      const ended = await type(command);
      if (!command.startsWith("npm install")) withoutRegistries(command);
      expect({ ended, said: said.at(-1) }).toMatchObject({ ended: code });
      if (index === FIRST_DEPLOY) expect(await standing()).toEqual(before);
    },
  );

  test("what is edited is what changed, and nothing else", async () => {
    const [is, was] = [await standing(), before];
    const policy = (sets: readonly RecordSet[]) => sets.find(({ name }) => name === "_dmarc.harborsupply.example");
    expect(policy(is)?.values).toEqual(["v=DMARC1; p=quarantine; t=y; rua=mailto:dmarc@harborsupply.example"]);
    expect(is.filter((set) => set !== policy(is))).toEqual(was.filter((set) => set !== policy(was)));
  });

  test("the page shows what is printed: … stands for what it leaves out, of a line or whole lines", () => {
    let step = 0;
    for (const { commands, output } of shown) {
      const all = said.slice(step, step + commands.length).join("");
      step += commands.length;
      if (output !== undefined) expect(normal(all, zone)).toMatch(pattern(normal(output, ZONE_ID)));
    }
  });
});

/** Times, commits and the zone's id are another's on another day. */
const normal = (text: string, zone: string): string =>
  text
    .replaceAll(zone, "ZONE")
    .replace(/^still running: .*\n/gm, "")
    .replace(/\((?:\d+ min )?\d+ s\)/g, "(N s)")
    .replace(/\(compared with [0-9a-f]{12}\)/g, "(compared with COMMIT)");

function pattern(text: string): RegExp {
  const escaped = text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return new RegExp(`^${escaped.replace(/^…\n/gm, "(?:.*\\n)*?").replace(/…/g, ".*")}`);
}

/** What the package depends on, where npm finds it: the tests install without a registry. */
function linkDependencies(modules: string): void {
  const { dependencies, optionalDependencies } = JSON.parse(readFileSync(join(TOOLKIT, "package.json"), "utf8"));
  for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    if (!readdirSync(dirname(join(modules, name))).includes(name.replace(/^.*\//, "")))
      symlinkSync(join(TOOLKIT, "node_modules", name), join(modules, name));
  }
}
