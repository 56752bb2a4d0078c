import {
  type ClientHttp2Session,
  connect,
  constants,
  createServer,
  type Http2Session,
  type ServerHttp2Stream,
} from "node:http2";
import { connect as connectSocket } from "node:net";
import { dirname, join } from "node:path";
import { answer, ask, CONNECTION, forward, WINDOW } from "./grpc.ts";
import { leanSchemas } from "./provider-schemas.ts";
import type { Reattach } from "./reattach.ts";

/** Where Terraform comes to instead of to a provider, for one command that changes nothing. */
export interface SchemaGate {
  readonly reattach: Reattach;
  close(): void;
}

/** Opens a gate before a provider that runs. `program` is what it runs: its schemas are the same in each process. */
export type OpenGate = (program: string, provider: Reattach, types: ReadonlySet<string>) => Promise<SchemaGate>;

/** By the protocol's version: the call that is answered here (tfplugin5.proto, tfplugin6.proto). */
const SCHEMAS: Readonly<Record<number, string>> = {
  5: "/tfplugin5.Provider/GetSchema",
  6: "/tfplugin6.Provider/GetProviderSchema",
};

/**
 * Gates that hand every call on as it is but the one for the provider's schemas, which they answer with those of the types that are
 * named (see `leanSchemas`). A program is asked for its schemas once, in whichever of its processes is asked first. What cannot be answered so is handed on,
 * too. Commands that change something go to the provider itself: they must go on where this process ends.
 */
export function schemaGates(): OpenGate {
  const known = new Map<string, Promise<Buffer>>();
  let gates = 0;

  const wholeOf = (program: string, path: string, provider: ClientHttp2Session): Promise<Buffer> => {
    const asked = known.get(program) ?? ask(provider, path);
    known.set(program, asked);
    asked.catch(() => known.delete(program));
    return asked;
  };

  return async (program, reattach, types) => {
    const path = SCHEMAS[reattach.ProtocolVersion];
    const provider = connect("http://localhost", {
      createConnection: () => connectSocket(reattach.Addr.String),
      ...CONNECTION,
    });
    // Whoever comes is told so by the calls that fail.
    provider.on("connect", () => provider.setLocalWindowSize(WINDOW)).on("error", () => {});
    const take = async (stream: ServerHttp2Stream, headers: Parameters<typeof forward>[1]): Promise<void> => {
      const whole =
        path !== undefined && headers[":path"] === path
          ? await wholeOf(program, path, provider).catch(() => undefined)
          : undefined;
      const lean = whole === undefined ? undefined : leanSchemas(whole, (type) => types.has(type));
      if (stream.destroyed) return;
      if (lean === undefined) forward(stream, headers, provider);
      else answer(stream, lean);
    };
    const visitors = new Set<Http2Session>();
    const server = createServer(CONNECTION);
    server.on("session", (session) => {
      visitors.add(session.once("close", () => visitors.delete(session)));
    });
    server.on("stream", (stream, headers) => {
      stream.on("error", () => {});
      void take(stream, headers).catch(() => stream.close(constants.NGHTTP2_INTERNAL_ERROR));
    });
    // Beside the provider's own: a folder that nobody else can enter.
    const socket = join(dirname(reattach.Addr.String), `gate${++gates}`);
    await new Promise<void>((resolve, reject) => void server.once("error", reject).listen(socket, resolve));
    return {
      reattach: { ...reattach, Addr: { Network: "unix", String: socket } },
      close: () => {
        server.close();
        for (const session of visitors) session.destroy();
        provider.destroy();
      },
    };
  };
}
