import { describe, expect, it } from "vitest";
import { PLATFORM, tenantFile } from "../support/root.ts";
import { exampleFiles, exampleIds } from "./example-files.ts";
import { type Stack, synthesizeFiles } from "./synthesized.ts";

const TENANT = tenantFile("harbor", "  example.com:\n    mail: none");

const backendOf = (backend: string, out?: string): Stack["terraform"]["backend"] =>
  synthesizeFiles({ "platform.yaml": `${PLATFORM}${backend}`, "tenants/harbor.yaml": TENANT }, out).stack("harbor")
    .terraform.backend;

describe("the local backend", () => {
  it("is the default, in the root's folder state, from the stack's folder", () => {
    expect(backendOf("")).toEqual({ local: { path: "../../../state/harbor.tfstate" } });
  });

  it("takes a path from the root's folder, wherever the output is", () => {
    expect(backendOf("backend: { type: local, path: kept/here }\n", "build/deep/out")).toEqual({
      local: { path: "../../../../../kept/here/harbor.tfstate" },
    });
  });

  it("keeps an absolute path", () => {
    expect(backendOf("backend: { type: local, path: /var/lib/postroad/ }\n")).toEqual({
      local: { path: "/var/lib/postroad/harbor.tfstate" },
    });
  });

  it("leaves a path as it is: Terraform reads it literally", () => {
    expect(backendOf(`backend: { type: local, path: "/srv/\${x}" }\n`)).toEqual({
      local: { path: `/srv/\${x}/harbor.tfstate` },
    });
  });
});

describe("the s3 backend", () => {
  it("locks by itself and encrypts, with a key for each tenant", () => {
    expect(backendOf("backend: { type: s3, bucket: states, region: eu-west-1 }\n")).toEqual({
      s3: { bucket: "states", region: "eu-west-1", key: "harbor.tfstate", encrypt: true, use_lockfile: true },
    });
  });

  it.each(["mail/states", "mail/states/"])("puts the keys below the prefix %s", (prefix) => {
    const settings = `bucket: states, region: eu-west-1, prefix: ${prefix}, kmsKeyId: alias/states, profile: states`;
    expect(backendOf(`backend: { type: s3, ${settings} }\n`)).toEqual({
      s3: {
        bucket: "states",
        region: "eu-west-1",
        key: "mail/states/harbor.tfstate",
        encrypt: true,
        use_lockfile: true,
        kms_key_id: "alias/states",
        profile: "states",
      },
    });
  });
});

describe("any other backend", () => {
  it("is passed through with the tenant's id filled in", () => {
    expect(backendOf('backend: { type: gcs, bucket: states, prefix: "mail/{tenant}" }\n')).toEqual({
      gcs: { bucket: "states", prefix: "mail/harbor" },
    });
  });

  it("keeps nested settings, numbers and yes or no, and the names as they are written", () => {
    const settings = `
  type: remote
  hostname: app.terraform.example
  retries: 3
  force: true
  workspaces: { name: "mail-{tenant}" }
  camelCase: [1, "{tenant}"]`;
    expect(backendOf(`backend:${settings}\n`)).toEqual({
      remote: {
        hostname: "app.terraform.example",
        retries: 3,
        force: true,
        workspaces: { name: "mail-harbor" },
        camelCase: [1, "harbor"],
      },
    });
  });

  it("leaves its settings as they are: Terraform reads them literally", () => {
    expect(backendOf(`backend: { type: consul, path: "mail/{tenant}/\${file(x)}", note: "%{if}" }\n`)).toEqual({
      consul: { path: `mail/harbor/\${file(x)}`, note: "%{if}" },
    });
  });
});

describe.each([
  "",
  "backend: { type: s3, bucket: states, region: eu-west-1, prefix: mail }\n",
  'backend: { type: http, address: "https://states.example.com/{tenant}" }\n',
])("with %j", (backend) => {
  it("no two tenants share a state", () => {
    const files = { ...exampleFiles(), "platform.yaml": `${PLATFORM}${backend}` };
    const { stack } = synthesizeFiles(files);
    const states = exampleIds().map((id) => JSON.stringify(stack(id).terraform.backend));
    expect(new Set(states).size).toBe(exampleIds().length);
  });
});
