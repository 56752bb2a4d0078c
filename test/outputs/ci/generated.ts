import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parse } from "yaml";
import { postroad } from "../../support/cli.ts";
import { EXAMPLES, emptyFolder } from "../../support/root.ts";

/** A flavour's files, written by the command into a folder of its own. @default the root with all example tenants */
export async function generated(
  flavour: string,
  root: string = allExamples(),
): Promise<{ folder: string; paths: string[] }> {
  const folder = emptyFolder();
  const { code, err } = await postroad(["ci", flavour, "--root", root, "--out", folder]);
  if (code !== 0) throw new Error(err);
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return { folder, paths: entries.map(({ parentPath, name }) => relative(folder, join(parentPath, name))).sort() };
}

function allExamples(): string {
  const root = emptyFolder();
  cpSync(EXAMPLES, root, { recursive: true });
  return root;
}

/** A root in a folder of a repository of several, on an Enterprise Server with runners of its own. */
export const SUB_FOLDER = "infra/mail";
export const PLATFORM_IN_SUB_FOLDER = `version: 1
organisation: Test
backend: { type: s3, bucket: example-states, region: eu-west-1, prefix: mail }
pipelines:
  owners: ["@example/mail-platform"]
  runsOn: [self-hosted, linux, x64]
  host: github.example.com
  root: ${SUB_FOLDER}
`;

/** The file's YAML as data. */
export const yamlOf = (folder: string, path: string): unknown => parse(readFileSync(join(folder, path), "utf8"));

/** A platform whose state is kept, with everything that pipelines read. */
export const PLATFORM_WITH_PIPELINES = `version: 1
organisation: Test
aws: { region: eu-west-1 }
backend: { type: s3, bucket: example-states, region: eu-west-1, prefix: mail }
cloudflare:
  accounts:
    main: { id: 0123456789abcdef0123456789abcdef, token: EXAMPLE_DNS_TOKEN }
pipelines:
  branch: release/mail
  owners: ["@example/mail-platform", "mail@example.com"]
  shards: 4
  terraform: 1.12.2
  plan: { role: "arn:aws:iam::111122223333:role/postroad-plan", environment: reading }
  deploy: { role: "arn:aws:iam::111122223333:role/postroad-deploy", environment: writing }
`;
