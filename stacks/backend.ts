import { LocalBackend, S3Backend, TerraformBackend, type TerraformStack } from "cdktf";
import type { PlatformFile } from "../schemas/platform.types.ts";
import { type BackendPlace, statePath } from "../src/outputs/synth/state-path.ts";
import { fillTenant } from "../src/outputs/write/fill-tenant.ts";

export type { BackendPlace } from "../src/outputs/synth/state-path.ts";

type Settings = Readonly<Record<string, unknown>> & { readonly type: string };

/**
 * Where a stack's state is kept: one key for each tenant. Credentials are the environment's. Terraform reads a backend's settings
 * literally, so that nothing is escaped here.
 */
export function addBackend(
  stack: TerraformStack,
  tenant: string,
  backend: PlatformFile["backend"],
  place: BackendPlace,
): void {
  const settings: Settings = backend ?? { type: "local" };
  if (settings.type === "local")
    new LocalBackend(stack, { path: statePath(tenant, String(settings["path"] ?? "state"), place) });
  else if (settings.type === "s3") addS3(stack, tenant, settings);
  else {
    const { type, ...rest } = settings;
    new PassedThroughBackend(stack, type, fillTenant(rest, tenant));
  }
}

function addS3(stack: TerraformStack, tenant: string, settings: Settings): void {
  const text = (key: string) => (settings[key] === undefined ? undefined : String(settings[key]));
  const prefix = text("prefix")?.replace(/\/$/, "");
  const key = prefix === undefined ? `${tenant}.tfstate` : `${prefix}/${tenant}.tfstate`;
  new S3Backend(stack, {
    bucket: text("bucket") ?? "",
    region: text("region") ?? "",
    key,
    encrypt: true,
    kmsKeyId: text("kmsKeyId"),
    profile: text("profile"),
  });
  // cdktf 0.21 does not know S3's own locking (Terraform 1.10), which replaces the DynamoDB table.
  stack.addOverride("terraform.backend.s3.use_lockfile", true);
}

/** Any other backend, with its own settings. */
class PassedThroughBackend extends TerraformBackend {
  private readonly settings: Readonly<Record<string, unknown>>;

  constructor(stack: TerraformStack, type: string, settings: Readonly<Record<string, unknown>>) {
    super(stack, "backend", type);
    this.settings = settings;
  }

  /** HCP Terraform has a block of its own (Terraform language, "Terraform Settings"). */
  override toTerraform(): unknown {
    return this.name === "cloud" ? { terraform: { cloud: this.synthesizeAttributes() } } : super.toTerraform();
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return { ...this.settings };
  }

  override getRemoteStateDataSource(): never {
    throw new Error("must not be read: no tenant refers to another's stack");
  }
}
