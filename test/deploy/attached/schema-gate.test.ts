import {
  connect,
  constants,
  createServer,
  type Http2Server,
  type Http2Session,
  type IncomingHttpHeaders,
} from "node:http2";
import { connect as connectSocket } from "node:net";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { EMPTY } from "../../../src/deploy/attached/grpc.ts";
import type { Reattach } from "../../../src/deploy/attached/reattach.ts";
import { schemaGates } from "../../../src/deploy/attached/schema-gate.ts";
import { emptyFolder } from "../../support/root.ts";
import { bytes, CAPABILITIES, entry, framed, RESOURCES } from "./schema-answer.ts";

const PROVIDER = bytes(1, "provider");
const [A, B] = [entry(RESOURCES, "aws_a"), entry(RESOURCES, "aws_b")];
const WHOLE = framed(PROVIDER, A, B, CAPABILITIES);
const GET = { 5: "/tfplugin5.Provider/GetSchema", 6: "/tfplugin6.Provider/GetProviderSchema" } as const;

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** A provider that answers its schemas, echoes what else it is asked, refuses `/refused`, leaves `/slow` without an answer, and ends `/dropped`. */
async function provider(version: 5 | 6, schemas = WHOLE, status = "0") {
  const asked: string[] = [];
  const server: Http2Server = createServer();
  const sessions: Http2Session[] = [];
  const die = () => {
    for (const session of sessions) session.destroy();
  };
  server.on("session", (session) => sessions.push(session));
  open.push(die);
  server.on("stream", (stream, headers) => {
    const path = headers[":path"] ?? "";
    asked.push(path);
    stream.on("error", () => {});
    if (path === "/slow") return;
    if (path === "/dropped") return stream.close(constants.NGHTTP2_NO_ERROR);
    if (path === "/refused") {
      stream.respond({ ":status": 200, "grpc-status": "12", "grpc-message": "no" }, { endStream: true });
      return;
    }
    const pieces: Buffer[] = [];
    stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
    stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": status, path }));
    stream.on("data", (piece: Buffer) => pieces.push(piece));
    stream.on("end", () => stream.end(path === GET[version] ? schemas : Buffer.concat(pieces)));
  });
  const socket = join(emptyFolder(), "plugin");
  await new Promise<void>((resolve) => void server.listen(socket, resolve));
  open.push(() => server.close());
  const Addr = { Network: "unix", String: socket } as const;
  const reattach: Reattach = { Protocol: "grpc", ProtocolVersion: version, Pid: 7, Test: true, Addr };
  return { asked, reattach, die };
}

interface Answer {
  readonly body: Buffer;
  readonly status: string | undefined;
  readonly path: string | undefined;
}

/** As Terraform calls a provider. */
async function call({ Addr }: Reattach, path: string, message: Buffer = EMPTY): Promise<Answer> {
  const session = connect("http://localhost", { createConnection: () => connectSocket(Addr.String) });
  session.on("error", () => {});
  open.push(() => session.destroy());
  const stream = session.request({ ":method": "POST", ":path": path, te: "trailers" });
  let last: IncomingHttpHeaders = {};
  const pieces: Buffer[] = [];
  stream.on("response", (headers) => {
    last = { ...last, ...headers };
  });
  stream.on("trailers", (headers) => {
    last = { ...last, ...headers };
  });
  stream.on("data", (piece: Buffer) => pieces.push(piece));
  stream.end(message);
  await new Promise<void>((resolve, reject) => stream.once("error", reject).once("close", resolve));
  session.close();
  const { "grpc-status": status, path: told } = last as { "grpc-status"?: string; path?: string };
  return { body: Buffer.concat(pieces), status, path: told };
}

test.each([5, 6] as const)("in protocol %i, types that are not needed are left out of the schemas", async (version) => {
  const { reattach } = await provider(version);
  const gate = await schemaGates()("program", reattach, new Set(["aws_b"]));
  expect(await call(gate.reattach, GET[version])).toMatchObject({
    body: framed(PROVIDER, B, CAPABILITIES),
    status: "0",
  });
  gate.close();
});

test("a program is asked for its schemas once, however many of its processes run", async () => {
  const [one, two] = [await provider(5), await provider(5)];
  const openGate = schemaGates();
  for (const [{ reattach }, type, expected] of [
    [one, "aws_a", A],
    [two, "aws_b", B],
    [one, "aws_b", B],
  ] as const) {
    const gate = await openGate("program", reattach, new Set([type]));
    expect((await call(gate.reattach, GET[5])).body).toEqual(framed(PROVIDER, expected, CAPABILITIES));
    gate.close();
  }
  expect([one.asked, two.asked]).toEqual([[GET[5]], []]);
});

test("every other call is handed on with its answer, its status and its trailers", async () => {
  const { reattach, asked } = await provider(5);
  const gate = await schemaGates()("program", reattach, new Set());
  const message = Buffer.alloc(300_000, 7);
  const path = "/tfplugin5.Provider/PlanResourceChange";
  expect(await call(gate.reattach, path, message)).toEqual({ body: message, status: "0", path });
  expect(await call(gate.reattach, "/refused")).toMatchObject({ body: Buffer.alloc(0), status: "12" });
  expect(asked).toEqual([path, "/refused"]);
  gate.close();
});

test("schemas that cannot be cut are handed on as they are", async () => {
  const whole = framed(PROVIDER, A);
  const { reattach } = await provider(5, whole);
  const gate = await schemaGates()("program", reattach, new Set());
  expect((await call(gate.reattach, GET[5])).body).toEqual(whole);
  gate.close();
});

test("calls fail where the provider is gone, and where the gate is closed", async () => {
  const { reattach } = await provider(5);
  for (const close of open.splice(0)) close();
  const gate = await schemaGates()("program", reattach, new Set());
  await expect(call(gate.reattach, GET[5])).rejects.toThrow();
  await expect(call(gate.reattach, "/tfplugin5.Provider/Configure")).rejects.toThrow();
  gate.close();
  await expect(call(gate.reattach, GET[5])).rejects.toThrow();
});

test("a call that waits for its answer fails where the provider dies meanwhile", async () => {
  const { reattach, asked, die } = await provider(5);
  const gate = await schemaGates()("program", reattach, new Set());
  const waiting = call(gate.reattach, "/slow");
  await expect.poll(() => asked).toEqual(["/slow"]);
  die();
  await expect(waiting).rejects.toThrow("NGHTTP2_INTERNAL_ERROR");
  gate.close();
});

test("a call that a provider ends without a word fails", async () => {
  const { reattach } = await provider(5);
  const gate = await schemaGates()("program", reattach, new Set());
  await expect(call(gate.reattach, "/dropped")).rejects.toThrow("NGHTTP2_INTERNAL_ERROR");
  gate.close();
});

test("schemas that a provider tells while it says that it failed are not cut", async () => {
  const { reattach } = await provider(5, WHOLE, "13");
  const gate = await schemaGates()("program", reattach, new Set());
  expect(await call(gate.reattach, GET[5])).toMatchObject({ body: WHOLE, status: "13" });
  gate.close();
});

test("Terraform finds the gate beside the provider, under the provider's own process", async () => {
  const { reattach } = await provider(5);
  const gate = await schemaGates()("program", reattach, new Set());
  expect(gate.reattach).toMatchObject({ ...reattach, Addr: { Network: "unix" } });
  expect(gate.reattach.Addr.String).toMatch(new RegExp(`^${reattach.Addr.String.replace("plugin", "gate\\d+")}$`));
  gate.close();
});
