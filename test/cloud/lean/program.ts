/**
 * A provider that is the AWS provider in all but its schemas: PROVIDER SCHEMA [-debug]. Of a plan's processor time, two thirds go into the
 * schemas of 1,500 types, and stacks here use forty. SCHEMA is where the lean answer is kept. It starts
 * the provider itself, or borrows one that runs already: see broker.ts.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { createSecureServer, createServer, type Http2Server, type ServerHttp2Stream } from "node:http2";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answer, EMPTY, forward, WINDOW } from "../../../src/deploy/attached/grpc.ts";
import { certificate } from "../../support/certificates.ts";
import { borrow } from "./broker.ts";
import { keptSchema, PROVIDER } from "./schema.ts";
import { startWhole, type Whole } from "./whole.ts";

const [, , provider = "", schemaFile = "", mode] = process.argv;
const { PLUGIN_UNIX_SOCKET_DIR: given } = process.env;
const folder = given || mkdtempSync(join(tmpdir(), "postroad-lean-"));
const socket = join(folder, `lean-${process.pid}`);

/** Started by the first call that is not about schemas. */
let whole: Promise<Whole> | undefined;
const wholeOne = (): Promise<Whole> => {
  whole ??= borrowed().then((lent) => lent ?? startWhole(provider, folder, process.env, leave, "inherit"));
  return whole;
};

/** One that goes on when this program ends. */
async function borrowed(): Promise<Whole | undefined> {
  const session = await borrow(process.env, process.cwd());
  session?.on("error", leave);
  return session === undefined ? undefined : { session, end: async () => session.destroy() };
}

async function leave(): Promise<void> {
  await whole?.then(({ end }) => end());
  rmSync(given ? socket : folder, { recursive: true, force: true });
  process.exit();
}

/** What go-plugin asks beside the provider's own calls (output, connections of its own) is left open: nothing comes. */
async function take(stream: ServerHttp2Stream, headers: Parameters<typeof forward>[1]): Promise<void> {
  const path = headers[":path"] ?? "";
  if (path === `${PROVIDER}GetSchema`)
    answer(stream, await keptSchema(schemaFile, async () => (await wholeOne()).session));
  else if (path.startsWith(PROVIDER)) forward(stream, headers, (await wholeOne()).session);
  else if (path === "/plugin.GRPCController/Shutdown") {
    stream.once("close", leave);
    answer(stream, EMPTY);
  }
}

// Terraform interrupts providers together with itself, and goes on with them until what it has begun is done.
process.on("SIGTERM", leave).on("SIGINT", () => {});

function listen(server: Http2Server, said: string): void {
  server.on("stream", (stream, headers) => {
    stream.on("error", () => {});
    void take(stream, headers).catch(leave);
  });
  server.listen(socket, () => process.stdout.write(`${said}\n`));
}

const settings = { initialWindowSize: WINDOW };
if (mode === "-debug") {
  // developer.hashicorp.com, "Debugging Providers".
  const Addr = { Network: "unix", String: socket };
  const own = { Protocol: "grpc", ProtocolVersion: 5, Pid: process.pid, Test: true, Addr };
  const told = JSON.stringify({ "registry.terraform.io/hashicorp/aws": own });
  listen(createServer({ settings }), `TF_REATTACH_PROVIDERS='${told}'`);
} else {
  // go-plugin: its own protocol's version, the provider's, where it listens, and the certificate that Terraform is to see there.
  const { pem, key, der } = certificate({ names: ["localhost"] });
  const line = `1|5|unix|${socket}|grpc|${der.toString("base64").replace(/=+$/, "")}`;
  listen(createSecureServer({ cert: pem, key, settings }) as unknown as Http2Server, line);
}
