import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Emulators, startEmulators } from "./emulators.ts";
import { type FleetRoot, fleetRoot } from "./fleet-root.ts";
import { MINUTE } from "./minute.ts";
import { makeZone, readZone } from "./route53.ts";
import { whyNot } from "./toolchain.ts";
import { watchZone, type ZoneWatch } from "./zone-watch.ts";

const missing = whyNot("terraform", "aws-provider", "moto");
if (missing) console.warn(missing);

describe.skipIf(missing)(`a domain that moves to another tenant${missing ? ` (${missing})` : ""}`, () => {
  let emulators: Emulators;
  let watch: ZoneWatch;
  let fleet: FleetRoot;
  const zones = new Map<string, string>();

  const write = (id: string, domains: readonly string[], lifecycle = "active", relays = "") =>
    fleet.write(
      id,
      domains
        .map(
          (domain) =>
            `  ${domain}:\n    zone: { provider: route53, zoneId: ${zones.get(domain)} }\n    mx: { hosts: [{ host: mx.mailhost.example }] }\n${relays === "" ? "" : "    senders: [{ relay: shop }]\n"}`,
        )
        .join(""),
      `lifecycle: ${lifecycle}\n${relays}`,
    );
  const deploy = (...args: string[]) =>
    fleet.run<{ readonly stacks: readonly Record<string, unknown>[] }>(["deploy", ...args]);
  const standing = async (domain: string) =>
    (await readZone(emulators.moto.url, zones.get(domain) ?? ""))
      .map(({ name, type }) => `${name} ${type}`)
      .filter((one) => /^(_dmarc\.)?(moved|pine)\.example (TXT|MX)$/.test(one));
  const heldBy = (id: string) =>
    (JSON.stringify(fleet.state(id)).match(/"name":"(_dmarc\.)?moved\.example"/g) ?? []).length;
  const held = (id: string, type?: string): unknown[] =>
    fleet
      .state(id)
      .resources.flatMap((one) =>
        type === undefined || one.type === type ? one.instances.map(({ attributes }) => attributes.id) : [],
      );
  const WHOLE = ["_dmarc.moved.example TXT", "moved.example MX", "moved.example TXT"];

  const relays =
    "relays:\n  shop:\n    domain: pine.example\n    access: { cidrs: [203.0.113.0/24] }\n    users: { jobs: { keys: [a] } }\n";

  beforeAll(async () => {
    emulators = await startEmulators();
    for (const domain of ["pine.example", "fir.example", "moved.example"])
      zones.set(domain, await makeZone(emulators.moto.url, domain));
    watch = await watchZone(emulators.moto.url, zones.get("moved.example") ?? "");
    fleet = fleetRoot({ ...emulators.env, AWS_ENDPOINT_URL_ROUTE_53: watch.url });
    write("pine", ["pine.example", "moved.example"]);
    write("fir", ["fir.example"]);
    expect(await deploy()).toMatchObject({ code: 0 });
    expect(await standing("moved.example")).toEqual(WHOLE);
  }, 4 * MINUTE);

  afterAll(async () => {
    await watch?.close();
    await emulators?.close();
    fleet?.remove();
  });

  test("is not destroyed by the tenant that had it, where the new one is not deployed with it", {
    timeout: 2 * MINUTE,
  }, async () => {
    write("pine", ["pine.example"]);
    write("fir", ["fir.example", "moved.example"]);
    const { code, stacks } = await deploy("pine");
    expect([code, stacks]).toEqual([
      1,
      [
        expect.objectContaining({
          stack: "pine",
          result: "refused",
          message: expect.stringContaining("help: deploy both at once: postroad deploy fir pine"),
        }),
      ],
    ]);
    expect(await standing("moved.example")).toEqual(WHOLE);
  });

  test("goes from state to state, and none of its records is destroyed or created", {
    timeout: 4 * MINUTE,
  }, async () => {
    const written = watch.moments.length;
    expect(watch.moments.at(-1)).toEqual(WHOLE);
    const { code, stacks } = await deploy();
    expect([code, stacks]).toEqual([0, expect.anything()]);
    const fir = stacks.find(({ stack }) => stack === "fir");
    expect(fir).toMatchObject({ result: "applied", add: 0, remove: 0 });
    expect(stacks.find(({ stack }) => stack === "pine")).toMatchObject({ result: "unchanged" });
    // Nobody wrote into the zone: MX, SPF and DMARC were there at every moment.
    expect(watch.moments).toHaveLength(written);
    expect(await standing("moved.example")).toEqual(WHOLE);
    expect([heldBy("pine"), heldBy("fir")]).toEqual([0, 3]);
    expect(await deploy()).toMatchObject({ code: 0, summary: { applied: 0, unchanged: 2 } });
  });

  test("a tenant under another name takes over all that the old one has", { timeout: 4 * MINUTE }, async () => {
    const relay = "aws_sesv2_email_identity";
    write("pine", ["pine.example"], "active", relays);
    expect(await deploy()).toMatchObject({ code: 0 });
    const [before, identity] = [await standing("pine.example"), held("pine", relay)];
    expect(identity).toHaveLength(1);

    write("pine", ["pine.example"], "retired", relays);
    write("larch", ["pine.example"], "active", relays);
    const { code, stacks } = await deploy();
    expect([code, stacks.map(({ message }) => message)]).toEqual([0, [null, null, null]]);
    expect(await standing("pine.example")).toEqual(before);
    expect([held("pine"), held("larch", relay)]).toEqual([[], identity]);
    expect(held("larch", "aws_iam_user")).toEqual(["larch--jobs"]);
    expect(stacks.find(({ stack }) => stack === "pine")).toMatchObject({ result: "applied", add: 0 });
    expect(await deploy()).toMatchObject({ code: 0, summary: { applied: 0 } });
  });

  test("a run that was cut off between the two states goes on", { timeout: 4 * MINUTE }, async () => {
    // As the receiving state was written, and the giving one not yet.
    const state = fleet.state("larch");
    const before = await standing("pine.example");
    const resources = state.resources.filter(
      (one) => !/"(id|user)":"[^"]*(larch--|postroad[-/]larch)/.test(JSON.stringify(one)),
    );
    expect(resources.length).toBeLessThan(state.resources.length);
    writeFileSync(fleet.stateFile("birch"), JSON.stringify({ ...state, serial: 1, resources }));
    write("larch", ["pine.example"], "retired", relays);
    write("birch", ["pine.example"], "active", relays);
    const { code, stacks } = await deploy();
    expect([code, stacks.map(({ message }) => message)]).toEqual([0, expect.anything()]);
    expect([held("larch"), await standing("pine.example")]).toEqual([[], before]);
  });
});
