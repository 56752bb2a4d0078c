import type { Socket } from "node:net";
import { createSecureContext, type SecureContextOptions, TLSSocket } from "node:tls";
import { expect, it } from "vitest";
import { runOf } from "../../../../src/world/verify/run.ts";
import { certificateFaults } from "../../../../src/world/verify/wire/certificate.ts";
import { conversation } from "../../../../src/world/verify/wire/conversation.ts";
import { secure } from "../../../../src/world/verify/wire/secure.ts";
import { Unanswered } from "../../../../src/world/verify/wire/unanswered.ts";
import { type Certificate, certificate } from "../../../support/certificates.ts";
import { closedPort, listening, PATIENT, ROOT, worldOf } from "../world.ts";

const HOST = "mx.example.com";
const AT = "192.0.2.1";

const tls =
  (chain: readonly Certificate[], options: SecureContextOptions = {}) =>
  (socket: Socket) => {
    const secureContext = createSecureContext({
      key: chain[0]?.key,
      cert: chain.map(({ pem }) => pem).join(""),
      ...options,
    });
    new TLSSocket(socket, { isServer: true, secureContext }).on("error", () => {});
  };

async function presented(serve: (socket: Socket) => void, more = {}) {
  const run = runOf(worldOf({}, { [`${AT}:25`]: await listening(serve) }, more));
  return conversation(run, AT, 25, async (socket) => (await secure(socket, HOST, run)).presented).catch(
    (error: Unanswered) => error,
  );
}

async function faults(chain: readonly Certificate[], host = HOST) {
  const found = await presented(tls(chain));
  if (found instanceof Error) throw found;
  return certificateFaults(found, host, new Date().toISOString());
}

const issuing = certificate({ subject: "Test Issuing", isAuthority: true }, ROOT);

it("a certificate for the name, that leads to the root, is good", async () => {
  expect(await faults([certificate({ names: [HOST] }, ROOT)])).toEqual([]);
  expect(await faults([certificate({ names: ["*.example.com"] }, issuing), issuing])).toEqual([]);
});

it("a certificate without a subject, as public authorities issue them, is good", async () => {
  expect(await faults([certificate({ names: [HOST], subject: "" }, ROOT)])).toEqual([]);
});

it("the chain is what the server sent, its own certificate first", async () => {
  const leaf = certificate({ names: [HOST] }, issuing);
  const found = await presented(tls([leaf, issuing]));
  expect(found).toMatchObject({ protocol: "TLSv1.3", chain: [leaf.der, issuing.der], untrusted: undefined });
});

it.each<[string, () => readonly Certificate[], RegExp]>([
  ["expired", () => [certificate({ names: [HOST], from: -90, to: -2 }, ROOT)], /^expired on /],
  ["not yet valid", () => [certificate({ names: [HOST], from: 2 }, ROOT)], /^is not valid before /],
  ["ends soon", () => [certificate({ names: [HOST], from: -80, to: 9.5 }, ROOT)], /^expires on .*in 9 days/],
  [
    "for another name",
    () => [certificate({ names: ["example.net"] }, ROOT)],
    /^is not for mx\.example\.com, but for example\.net/,
  ],
  ["of a wildcard above", () => [certificate({ names: ["*.com"] }, ROOT)], /^is not for/],
  ["of a common name alone", () => [certificate({ subject: HOST }, ROOT)], /^is not for .*no DNS name \(subject CN=mx/],
  ["self-signed", () => [certificate({ names: [HOST] })], /^is self-signed$/],
  ["without its intermediate", () => [certificate({ names: [HOST] }, issuing)], /intermediate certificate is missing/],
  [
    "of a strange root",
    () => {
      const root = certificate({ subject: "Strange", isAuthority: true });
      return [certificate({ names: [HOST] }, root), root];
    },
    /root that is not trusted/,
  ],
  [
    "of an expired intermediate",
    () => {
      const old = certificate({ subject: "Old", isAuthority: true, from: -90, to: -1 }, ROOT);
      return [certificate({ names: [HOST] }, old), old];
    },
    /issuer whose own certificate has expired/,
  ],
])("a certificate %s is reported so, and nothing else", async (_, chain, words) => {
  const found = await faults(chain());
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(words);
});

it("a certificate that lives for a week may end in three days", async () => {
  expect(await faults([certificate({ names: [HOST], from: -4, to: 3 }, ROOT)])).toEqual([]);
  expect(await faults([certificate({ names: [HOST], from: -5.5, to: 1.5 }, ROOT)])).toHaveLength(1);
});

it("TLS 1.1 is no TLS", async () => {
  const old = { minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" } as const;
  expect(await presented(tls([certificate({ names: [HOST] }, ROOT)], old))).toMatchObject({
    kind: "tls",
    message: "speaks no TLS 1.2 or newer",
  });
});

it.each<[string, (socket: Socket) => void, string, string]>([
  [
    "speaks something else",
    (socket) => socket.write("HTTP/1.1 400 Bad Request\r\n\r\n"),
    "tls",
    "answers a TLS handshake with something other than TLS",
  ],
  ["hangs up", (socket) => socket.once("data", () => socket.end()), "tls", "breaks off the TLS handshake"],
  ["resets", (socket) => socket.once("data", () => socket.resetAndDestroy()), "tls", "breaks off the TLS handshake"],
  ["says nothing", () => {}, "stalled", "does not finish the TLS handshake"],
])("a server that %s is reported so", async (_, serve, kind, message) => {
  const more = kind === "stalled" ? { patience: { ...PATIENT, handshake: 400 } } : {};
  expect(await presented(serve, more)).toMatchObject({ kind, message });
});

it("nobody who listens, and nobody at all, are two things", async () => {
  const run = runOf(worldOf({}, { [`${AT}:25`]: await closedPort() }));
  const talk = async () => "";
  await expect(conversation(run, AT, 25, talk)).rejects.toMatchObject({ kind: "refused" });
  await expect(conversation(run, "192.0.2.9", 25, talk)).rejects.toMatchObject({ kind: "silent" });
});

it("an address that is not public is not connected to, unless the world allows it", async () => {
  const listeners = { "10.0.0.1:25": await listening((socket) => socket.end()) };
  const refused = conversation(runOf(worldOf({}, listeners)), "10.0.0.1", 25, async () => "asked");
  await expect(refused).rejects.toMatchObject({
    kind: "private",
    message: expect.stringContaining("--allow-private: private networks"),
  });
  const allowed = runOf(worldOf({}, listeners, { allowPrivate: true }));
  expect(await conversation(allowed, "10.0.0.1", 25, async () => "asked")).toBe("asked");
});

it("a conversation ends with its time, and its place is free again", async () => {
  const run = runOf(
    worldOf(
      {},
      { [`${AT}:25`]: await listening(() => {}) },
      { patience: { connect: 99, handshake: 99, reply: 99, total: 200 } },
    ),
  );
  await expect(conversation(run, AT, 25, () => new Promise(() => {}))).rejects.toThrow(Unanswered);
  expect(run.places.running).toBe(0);
});
