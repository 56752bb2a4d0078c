import { fillTenant } from "../write/fill-tenant.ts";
import type { GeneratedFile } from "./generated-file.ts";
import type { Settings } from "./settings.ts";
import { literal, writeTerraform } from "./terraform-json.ts";
import { headerOf } from "./yaml.ts";

/** What platform.yaml must say. */
export const CLOUD_BACKEND = 'backend: { type: cloud, organization: NAME, workspaces: { name: "mail-{tenant}" } }';

interface CloudBackend {
  readonly organization: string;
  readonly workspaces: { readonly name: string };
}

/** The settings of a `cloud` block that names a workspace for each tenant; undefined for any other backend. */
export function cloudBackend({ backend }: Settings): CloudBackend | undefined {
  const { type, organization, workspaces } = backend;
  if (type !== "cloud" || typeof organization !== "string") return undefined;
  if (typeof workspaces !== "object" || workspaces === null || !("name" in workspaces)) return undefined;
  const { name } = workspaces;
  if (typeof name !== "string" || !name.includes("{tenant}")) return undefined;
  return { organization, workspaces: { name } };
}

/**
 * HCP Terraform: the workspaces that the stacks' `cloud` blocks name. It keeps state and locks; `postroad plan` and `deploy` run
 * where they always do, which is what `local` execution means (developer.hashicorp.com, "Workspace settings").
 */
export function hcpFiles(settings: Settings, cloud: CloudBackend): GeneratedFile[] {
  const workspaces = Object.fromEntries(
    settings.fleet.stacks.map((stack) => [
      stack,
      {
        name: literal(fillTenant(cloud.workspaces.name, stack)),
        organization: literal(cloud.organization),
        project_id: "${tfe_project.postroad.id}",
        tag_names: ["postroad"],
        terraform_version: settings.terraform,
        // A workspace with state in it is what a tenant's mail is known by.
        force_delete: false,
      },
    ]),
  );
  const modes = Object.fromEntries(
    settings.fleet.stacks.map((stack) => [
      stack,
      { workspace_id: `\${tfe_workspace.${stack}.id}`, execution_mode: "local" },
    ]),
  );
  const configuration = {
    "//": headerOf("hcp", settings),
    terraform: { required_providers: { tfe: { source: "hashicorp/tfe", version: "~> 0.60" } } },
    resource: {
      tfe_project: { postroad: { name: "postroad", organization: literal(cloud.organization) } },
      tfe_workspace: workspaces,
      tfe_workspace_settings: modes,
    },
  };
  return [{ path: "hcp/workspaces.tf.json", text: writeTerraform(configuration) }];
}
