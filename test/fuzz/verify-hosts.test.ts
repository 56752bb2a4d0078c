import { Duplex } from "node:stream";
import { createSecureContext, TLSSocket } from "node:tls";
import fc from "fast-check";
import { expect, test } from "vitest";
import { loadFleet } from "../../src/rules/fleet.ts";
import { policyHosts } from "../../src/world/verify/https/policy-host.ts";
import { mailExchangers } from "../../src/world/verify/smtp/exchangers.ts";
import { reportAddresses } from "../../src/world/verify/smtp/report-mailboxes.ts";
import { verifyFleet } from "../../src/world/verify/verify.ts";
import { certificate } from "../support/certificates.ts";
import { rootOf, TODAY, TOOLKIT, tenantFile } from "../support/root.ts";
import { listening, ROOT, worldOf } from "../world/verify/world.ts";
import { runs, TIMEOUT } from "./runs.ts";

const TENANT = tenantFile(
  "acme",
  `  example.com:
    zone: { provider: external }
    mx: { hosts: [{ host: mx.example.com }] }
    mtaSts: { mode: enforce, host: external }
    tlsReports: ["mailto:tls@example.com", "https://mx.example.com/"]
`,
);

/** What servers say, and what none does, in pieces of any size. */
const said = fc.array(
  fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    fc
      .constantFrom(
        "220 mx.example.com ESMTP\r\n",
        "250-mx\r\n250 STARTTLS\r\n",
        "250 ",
        "220 go\r\n",
        "554 no\r\n",
        "421-\n",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 301 Moved\r\nLocation: https://127.0.0.1/\r\n\r\n",
        "Content-Type: text/plain\r\n",
        "Content-Length: -1\r\n",
        "Transfer-Encoding: chunked\r\n\r\n",
        "\r\n",
        "ffffffffff\r\n",
        "version: STSv1\r\nmode: enforce\r\nmx: mx.example.com\r\nmax_age: 86400\r\n",
        "\x16\x03\x01\x00\x05hello",
        "\0",
      )
      .map((text) => Buffer.from(text, "latin1")),
  ),
  { maxLength: 12 },
);

/** Says the next piece whenever it is spoken to, and then hangs up or stalls. */
function speaking(pieces: readonly Buffer[], hangsUp: boolean): Duplex {
  const left = [...pieces];
  const socket: Duplex = new Duplex({
    read: () => {},
    write: (_, __, done) => {
      done();
      next();
    },
  });
  const next = () => {
    const piece = left.shift();
    if (piece !== undefined) socket.push(piece);
    else if (hangsUp) socket.push(null);
  };
  setImmediate(next);
  return socket;
}

test("whatever hosts say, verify says what that is, in time", { timeout: TIMEOUT }, async () => {
  const root = rootOf({ "tenants/acme.yaml": TENANT });
  const blueprint = loadFleet({ root, toolkit: TOOLKIT }, TODAY).tenants.get("acme")?.blueprint;
  if (blueprint === undefined) throw new Error("must have a tenant");
  const { key, pem: cert } = certificate({ names: ["mta-sts.example.com"] }, ROOT);
  const secureContext = createSecureContext({ key, cert });
  let current: readonly Buffer[] = [];
  // Behind TLS, too: what is reported there is read by HTTP.
  const tls = await listening((raw) => {
    const socket = new TLSSocket(raw, { isServer: true, secureContext });
    socket.on("error", () => {});
    socket.once("data", () => socket.end(Buffer.concat([...current])));
  });
  const found = new Map<string, number>();
  const records = { "A mx.example.com": ["192.0.2.1"], "MX example.com": ["10 mx.example.com"] };
  await fc.assert(
    fc.asyncProperty(said, fc.boolean(), fc.boolean(), async (pieces, hangsUp, isEncrypted) => {
      current = pieces;
      const real = worldOf({ ...records, "A mta-sts.example.com": ["192.0.2.10"] }, { "192.0.2.10:443": tls });
      const world = {
        ...real,
        patience: { connect: 1000, handshake: 30, reply: 30, total: 60 },
        sockets: {
          connect: (address: string, port: number, patience: number) =>
            port === 443 && isEncrypted && address === "192.0.2.10"
              ? real.sockets.connect(address, port, patience)
              : Promise.resolve(speaking(pieces, hangsUp)),
        },
      };
      const { tenants } = await verifyFleet([blueprint], world, [policyHosts, mailExchangers, reportAddresses]);
      const checks = tenants.flatMap((one) => one.checks);
      expect(checks.length).toBeGreaterThan(2);
      for (const { check, status, found: values, help } of checks) {
        found.set(`${check} ${status}`, (found.get(`${check} ${status}`) ?? 0) + 1);
        expect(values === null).toBe(status === "unknown");
        if (status !== "pass") expect(help).toMatch(/\S/);
        for (const value of values ?? []) expect(value.length).toBeLessThanOrEqual(501);
      }
    }),
    { numRuns: Math.min(runs(0.1), 400) },
  );
  // A property about what fails says nothing where nothing does.
  expect([...found.keys()].sort()).toEqual(
    expect.arrayContaining([
      "mta-sts/policy fail",
      "mx/starttls fail",
      "mx/starttls unknown",
      "mta-sts/certificate fail",
    ]),
  );
});
