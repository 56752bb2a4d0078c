import { describe, expect, it } from "vitest";
import { PLATFORM, tenantFile } from "../support/root.ts";
import { NAMESPACE, sharedWorker } from "../support/shared-host.ts";
import { countsOf, onlyResource, resourcesOf, synthesizeFiles } from "./synthesized.ts";

const ACCOUNT = "9a7806061c88ada191ed06f989cc3dac";

const domain = (name: string, zone: string) => `  ${name}:
    zone: { provider: cloudflare, zoneId: ${zone}, accountId: ${ACCOUNT} }
    mx: { hosts: [{ host: mx.example.net }] }
    mtaSts: { mode: enforce, host: shared }
    tlsReports: ["mailto:tls@${name}"]`;

function stacksOf(namespace = NAMESPACE, lifecycle = "active") {
  return synthesizeFiles({
    "platform.yaml": `${PLATFORM}${sharedWorker(ACCOUNT, namespace)}`,
    ...(namespace === ""
      ? { "tenants/alder.yaml": tenantFile("alder", "  example.com: { mail: none }") }
      : {
          "tenants/alder.yaml": tenantFile("alder", domain("example.com", "a".repeat(32)), `lifecycle: ${lifecycle}\n`),
          "tenants/birch.yaml": tenantFile("birch", domain("example.org", "b".repeat(32))),
        }),
  });
}

describe("the platform's stack", () => {
  it("makes the Worker and its namespace once, whose policies are not part of it", () => {
    const stack = stacksOf().stack("platform");
    expect(countsOf(stack)).toEqual({ cloudflare_workers_kv_namespace: 1, cloudflare_workers_script: 1 });
    const [namespace] = resourcesOf(stack, "cloudflare_workers_kv_namespace");
    const id = `\${cloudflare_workers_kv_namespace.${namespace?.id}.id}`;
    const script = onlyResource(stack, "cloudflare_workers_script");
    expect(script).toMatchObject({
      account_id: ACCOUNT,
      script_name: "postroad-mta-sts",
      main_module: "worker.js",
      bindings: [{ name: "POLICIES", type: "kv_namespace", namespace_id: id }],
    });
    expect(JSON.stringify(stack)).not.toMatch(/STSv1|example\.(com|org)/);
    expect(stack.output?.["policy_host"]?.value).toEqual({ namespaceId: id });
  });

  it("fails where platform.yaml names another namespace, which nobody would read", () => {
    const { lifecycle } = onlyResource(stacksOf().stack("platform"), "cloudflare_workers_script") as {
      lifecycle: { precondition: { condition: string }[] };
    };
    expect(lifecycle.precondition.map(({ condition }) => condition)).toEqual([
      expect.stringContaining(`.id == "${NAMESPACE}"`),
    ]);
    expect(onlyResource(stacksOf("").stack("platform"), "cloudflare_workers_script")).not.toHaveProperty("lifecycle");
  });
});

describe("a tenant's stack", () => {
  const stacks = stacksOf();
  const stack = stacks.stack("alder");

  it("has its own entry and its host's name, and nothing of another's", () => {
    const policy = stacks.fleet.tenants.get("alder")?.blueprint.policies[0];
    expect(onlyResource(stack, "cloudflare_workers_kv")).toMatchObject({
      account_id: ACCOUNT,
      namespace_id: NAMESPACE,
      key_name: "example.com",
      value: policy?.body,
    });
    expect(onlyResource(stack, "cloudflare_workers_custom_domain")).toMatchObject({
      hostname: "mta-sts.example.com",
      service: "postroad-mta-sts",
      zone_id: "a".repeat(32),
    });
    expect(countsOf(stack)).not.toHaveProperty("cloudflare_workers_script");
    expect(JSON.stringify(stack)).not.toContain("example.org");
  });

  it("announces the policy after its entry and the name that leads to it", () => {
    const record = resourcesOf(stack, "cloudflare_dns_record").find(
      ({ args }) => args["name"] === "_mta-sts.example.com",
    );
    const waitsFor = ((record?.args["depends_on"] ?? []) as string[]).map((address) => address.split(".")[0]);
    expect(waitsFor.sort()).toEqual(["cloudflare_workers_custom_domain", "cloudflare_workers_kv"]);
  });

  it("takes its entry away with the tenant, and the platform's stack stays as it is", () => {
    const retired = stacksOf(NAMESPACE, "retired");
    expect(countsOf(retired.stack("alder"))).toEqual({});
    expect(retired.texts.get("platform")).toBe(stacks.texts.get("platform"));
  });
});
