import { describe, expect, it } from "vitest";
import { exampleIds } from "../../stacks/example-files.ts";
import { postroad } from "../../support/cli.ts";
import { rootOf, tenantFile } from "../../support/root.ts";
import { shownExample } from "./shown.ts";

describe.each(exampleIds())("the JSON of %s", (tenant) => {
  it("starts with the contract's fields, in order", () => {
    const document = shownExample(tenant);
    expect(Object.keys(document).slice(0, 6)).toEqual([
      "version",
      "tenant",
      "records",
      "policies",
      "relays",
      "mailboxes",
    ]);
    expect([document.version, document.tenant]).toEqual([1, tenant]);
  });

  it("has records of eight fields, each of its type", () => {
    for (const record of shownExample(tenant).records) {
      expect(Object.keys(record)).toEqual(["domain", "name", "type", "ttl", "value", "priority", "zone", "purpose"]);
      const { domain, name, type, ttl, value, priority, zone, purpose } = record;
      expect(domain).toMatch(/^[a-z0-9.-]+$/);
      expect(["A", "AAAA", "CAA", "CNAME", "MX", "NS", "SRV", "TLSA", "TXT"]).toContain(type);
      expect(["cloudflare", "route53", "external"]).toContain(zone);
      expect(Number.isInteger(ttl)).toBe(true);
      expect(Number.isInteger(priority)).toBe(type === "MX");
      if (type !== "MX") expect(priority).toBeNull();
      expect(purpose).toMatch(/^\S.*\S$/);
      for (const part of [name, value]) {
        if (typeof part === "string") expect(part).not.toBe("");
        else expect(part).toEqual({ afterApply: expect.stringMatching(/^\S.*\S$/) as string });
      }
      if (typeof name === "string") expect(name).toMatch(/^(\*\.)?[a-z0-9_]([a-z0-9_.-]*[a-z0-9])$/);
      if (typeof value === "string" && ["CNAME", "MX", "NS"].includes(String(type)))
        expect(value).toMatch(/^(\.|[a-z0-9_][a-z0-9_.-]*[a-z0-9])$/);
    }
  });

  it("has policies with what is served and where", () => {
    for (const policy of shownExample(tenant).policies) {
      expect(Object.keys(policy).slice(0, 4)).toEqual(["host", "path", "body", "id"]);
      expect(policy).toMatchObject({
        host: expect.stringMatching(/^mta-sts\./) as string,
        path: "/.well-known/mta-sts.txt",
        body: expect.stringMatching(/^version: STSv1\r\n(.*\r\n)+$/) as string,
        id: expect.stringMatching(/^[a-z0-9]{1,32}$/) as string,
      });
    }
  });

  it("announces each policy by its id, once it can be served", () => {
    const { policies, records } = shownExample(tenant);
    for (const { host, id, waitsForCertificate } of policies) {
      const announced = records.filter(({ name }) => name === String(host).replace(/^mta-sts\./, "_mta-sts."));
      expect(announced.map(({ value }) => value)).toEqual(waitsForCertificate ? [] : [`v=STSv1; id=${id};`]);
    }
  });
});

describe("what is known only after an apply", () => {
  it("is named for people where it stands", () => {
    const { records } = shownExample("fjord-shipping");
    const later = records.filter(({ name, value }) => typeof name !== "string" || typeof value !== "string");
    expect(later.map(({ name, type, value }) => [name, type, value])).toEqual([
      [
        "mta-sts.fjordshipping.example",
        "CNAME",
        { afterApply: "the CloudFront name that serves mta-sts.fjordshipping.example" },
      ],
      ...[1, 2, 3].map((number) => [
        { afterApply: `TOKEN${number}._domainkey.fjordshipping.example, token ${number} of relay bookings` },
        "CNAME",
        { afterApply: `TOKEN${number}.dkim.amazonses.com, token ${number} of relay bookings` },
      ]),
      [
        { afterApply: "the validation name of the certificate for mta-sts.fjordshipping.example" },
        "CNAME",
        { afterApply: "the validation target of the certificate for mta-sts.fjordshipping.example" },
      ],
    ]);
  });
});

it("the JSON of a retired tenant has nothing in it", () => {
  expect(shownExample("old-mill")).toMatchObject({ records: [], policies: [], relays: [], mailboxes: [] });
});

describe("show", () => {
  it("of a tenant that is not there says which one may be meant, and exits with 2", async () => {
    const { code, out, err } = await postroad(["show", "mosa-musuem"]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain("did you mean mosa-museum?");
  });

  it("of a tenant that nothing is like lists some that are there", async () => {
    const { code, err } = await postroad(["show", "zzzzzzzzzzzz"]);
    expect(code).toBe(2);
    expect(err).toContain("tenants are acme-desk, ");
  });

  it("of a path is not a tenant", async () => {
    expect((await postroad(["show", "../tenants/minimal"])).code).toBe(2);
  });

  it.each(["table", "json", "zone"])(
    "of a broken tenant, as %s, says what is wrong and exits with 1",
    async (format) => {
      const root = rootOf({ "tenants/broken.yaml": tenantFile("broken", "  example.com:\n    mial: none") });
      const { code, out, err } = await postroad(["show", "broken", "--format", format], { cwd: root });
      expect(code).toBe(1);
      expect(err).toContain("tenants/broken.yaml:6:5");
      if (format === "json") expect(JSON.parse(out)).toMatchObject({ summary: { errors: 1 } });
      else expect(out).toBe("");
    },
  );

  it("of one tenant is not kept back by another that is broken", async () => {
    const root = rootOf({
      "tenants/broken.yaml": tenantFile("broken", "  example.com:\n    mial: none"),
      "tenants/sound.yaml": tenantFile("sound", "  example.net:\n    mail: none"),
    });
    expect((await postroad(["show", "sound"], { cwd: root })).code).toBe(0);
  });

  it("of all tenants says what keeps one of them out, and exits with 1", async () => {
    const root = rootOf({
      "tenants/broken.yaml": tenantFile("broken", "  example.com:\n    mial: none"),
      "tenants/sound.yaml": tenantFile("sound", "  example.net:\n    mail: none"),
    });
    const { code, out, err } = await postroad(["show"], { cwd: root });
    expect(code).toBe(1);
    expect(out).toContain("sound · active");
    expect(err).toContain("tenants/broken.yaml:6:5");
  });

  it.each(["json", "zone"])("as %s must be given a tenant", async (format) => {
    const { code, err } = await postroad(["show", "--format", format]);
    expect(code).toBe(2);
    expect(err).toContain(`write postroad show TENANT --format ${format}`);
  });
});

it("a relay says which set each recipient's mail takes, and where its mail is handed in for another server", () => {
  const [helpdesk] = shownExample("acme-desk").relays;
  expect(helpdesk).toMatchObject({
    configurationSet: "acme-desk--helpdesk",
    configurationSets: [
      { name: "acme-desk--helpdesk", tls: "required", recipients: [] },
      { name: "acme-desk--helpdesk_p", tls: "preferred", recipients: ["fax-gateway.example", "legacy.example"] },
    ],
    recipients: { "fax-gateway.example": "none", "legacy.example": "preferred", "partner.example": "required" },
    onMxFailure: "default",
    through: {
      host: "mail.acme.example",
      port: 587,
      ingress: { host: { afterApply: "the ingress point's name" }, port: 587, security: "STARTTLS" },
      networks: ["192.0.2.0/28"],
      retention: "three-months",
    },
  });
  expect(JSON.stringify(helpdesk)).not.toContain(":secret:");
});
