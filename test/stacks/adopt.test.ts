import { expect, it } from "vitest";
import { tenantFile } from "../support/root.ts";
import { synthesizeFiles } from "./synthesized.ts";

const ZONE = "0da42c8d2132a9ddaf714f9e7c920711";

const files = (zone: string, entries: readonly object[]) => ({
  "tenants/acme.yaml": tenantFile(
    "acme",
    `  example.com:\n    zone: ${zone}\n    mx: { hosts: [{ host: mx1.example.net }, { host: mx2.example.net, priority: 20 }] }`,
  ),
  "adopt/acme.yaml": JSON.stringify(entries),
});

const imports = (zone: string, entries: readonly object[]) =>
  (synthesizeFiles(files(zone, entries)).stack("acme") as { readonly import?: unknown }).import;

it("a set of Route 53 that exists is one import block", () => {
  const zone = "{ provider: route53, zoneId: Z0123456789EXAMPLE }";
  expect(
    imports(zone, [
      { name: "example.com", type: "MX", value: "10 mx1.example.net" },
      { name: "example.com", type: "MX", value: "20 mx2.example.net" },
      { name: "_dmarc.example.com", type: "TXT", value: "v=DMARC1; p=none" },
      { name: "www.example.com", type: "A", value: "192.0.2.1" },
    ]),
  ).toEqual([
    { id: "Z0123456789EXAMPLE_example.com_MX", to: expect.stringMatching(/^aws_route53_record\.mx_example-com_/) },
    {
      id: "Z0123456789EXAMPLE__dmarc.example.com_TXT",
      to: expect.stringMatching(/^aws_route53_record\.txt__dmarc-example-com_/),
    },
  ]);
});

it("at Cloudflare each record that exists is an import block of its own", () => {
  const zone = `{ provider: cloudflare, zoneId: ${ZONE}, accountId: 1da42c8d2132a9ddaf714f9e7c920711 }`;
  const ids = ["372e67954025e0ba6aaa6d586b9e0b59", "472e67954025e0ba6aaa6d586b9e0b59"];
  expect(
    imports(zone, [
      { name: "example.com", type: "MX", value: "20 mx2.example.net", id: `${ZONE}/${ids[0]}` },
      { name: "example.com", type: "MX", value: "10 mx1.example.net", id: `${ZONE}/${ids[1]}` },
    ]),
  ).toEqual(
    [ids[1], ids[0]].map((id, index) => ({
      id: `${ZONE}/${id}`,
      to: expect.stringContaining(`cloudflare_dns_record.mx_example-com-mx-mx${index + 1}-example-net_`),
    })),
  );
});

it("without a file in adopt/ there are none", () => {
  const { "adopt/acme.yaml": _, ...alone } = files("{ provider: route53, zoneId: Z0123456789EXAMPLE }", []);
  expect(synthesizeFiles(alone).texts.get("acme")).not.toContain('"import"');
});
