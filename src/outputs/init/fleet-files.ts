import { PACKAGED_SCHEMAS } from "./packaged-schemas.ts";
import { platformText } from "./platform-text.ts";
import { newTenantText } from "./tenant-text.ts";

/** What a fleet's repository is made for. */
export interface FleetStart {
  readonly organisation: string;
  /** Undefined: said where the first relay needs one. */
  readonly region: string | undefined;
  /** The versions of postroad and of cdktf's command line that it is written for. */
  readonly versions: { readonly postroad: string; readonly cdktfCli: string; readonly node: string };
}

/** The LTS release of Node.js that pipelines run. */
export const NODE_LTS = "24";

/** The tenant that a new fleet begins with. */
export const FIRST_TENANT = "example";

/** The files of a new fleet's repository, by their path from its root; pipelines are not among them, since they follow from these. */
export function fleetFiles({ organisation, region, versions }: FleetStart): ReadonlyMap<string, string> {
  return new Map([
    ["platform.yaml", platformText(organisation, region)],
    [`tenants/${FIRST_TENANT}.yaml`, newTenantText(FIRST_TENANT, PACKAGED_SCHEMAS)],
    // Git keeps no empty folder.
    ["catalog/.gitkeep", ""],
    ["acknowledge/.gitkeep", ""],
    ["package.json", json(packageFile(versions))],
    ["cdktf.json", json(CDKTF)],
    [".gitignore", GITIGNORE],
    [".node-version", `${NODE_LTS}\n`],
    [".vscode/settings.json", json({ "yaml.schemas": schemas() })],
    [".vscode/extensions.json", json({ recommendations: ["redhat.vscode-yaml"] })],
  ]);
}

const packageFile = ({ postroad, cdktfCli, node }: FleetStart["versions"]) => ({
  name: "mail",
  private: true,
  description: "The mail of our domains, as code.",
  engines: { node },
  scripts: { check: "postroad check", synth: "postroad synth", preview: "postroad preview" },
  // One version for everybody: an upgrade is a change that a pull request shows.
  dependencies: { postroad },
  devDependencies: { "cdktf-cli": cdktfCli },
});

const CDKTF = {
  language: "typescript",
  app: "node node_modules/postroad/bin/cdktf-app.mjs",
  projectId: "postroad",
  sendCrashReports: "false",
  output: "cdktf.out",
};

/** State holds what is deployed, and may hold secrets: never in git. */
const GITIGNORE = `node_modules/
cdktf.out/
cdktf.out.*
.postroad/
.terraform/
state/
*.tfstate
*.tfstate.*
records.lock.json.new-*
`;

const schemas = () =>
  Object.fromEntries(
    [
      ["tenant", "tenants/*.yaml"],
      ["platform", "platform.yaml"],
      ["catalog", "catalog/*.yaml"],
      ["acknowledge", "acknowledge/*.yaml"],
      ["adopt", "adopt/*.yaml"],
    ].map(([name, files]) => [`./${PACKAGED_SCHEMAS}/${name}.schema.json`, files]),
  );

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
