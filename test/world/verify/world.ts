import { type AddressInfo, createServer, connect as netConnect, type Server, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import type { Answer, Resolver } from "../../../src/input/dns/resolver.ts";
import type { World } from "../../../src/world/verify/world.ts";
import { type Certificate, certificate } from "../../support/certificates.ts";

/** What tests' certificates lead to. */
export const ROOT: Certificate = certificate({ subject: "Test Root", isAuthority: true });

/** As much as a busy machine needs. */
export const PATIENT = { connect: 10_000, handshake: 10_000, reply: 10_000, total: 30_000 } as const;

/** For tests of those who do not answer. */
export const IMPATIENT = { ...PATIENT, reply: 400 } as const;

export type Records = Readonly<Record<string, readonly string[] | string | (Partial<Answer> & object)>>;

/** DNS that holds these, by `TYPE name`; a text is why nobody answers. */
export const holding = (records: Records): Resolver => ({
  query: async (type, name): Promise<Answer> => {
    const held = records[`${type} ${name}`] ?? [];
    if (typeof held === "string") return { ok: false, why: held };
    if (!Array.isArray(held)) return { ok: true, exists: true, values: [], ttl: 60, ...held } as Answer;
    return { ok: true, exists: held.length > 0, values: held, ttl: 60 };
  },
});

/** A world on the loopback: `ADDRESS:PORT` to what listens there; elsewhere nobody answers. */
export function worldOf(
  records: Records,
  listeners: Readonly<Record<string, number>>,
  more: Partial<World> = {},
): World {
  return {
    resolver: holding(records),
    sockets: {
      connect: (address, port, patience) =>
        new Promise((resolve, reject) => {
          const to = listeners[`${address}:${port}`];
          if (to === undefined) {
            setTimeout(() => reject(new Error("does not answer")), Math.min(patience, 50));
            return;
          }
          const socket = netConnect(to, "127.0.0.1");
          socket.once("error", reject);
          socket.once("connect", () => resolve(socket.off("error", reject)));
        }),
    },
    allowPrivate: false,
    now: () => `${new Date().toISOString().slice(0, 19)}Z`,
    ca: [ROOT.pem],
    patience: PATIENT,
    ...more,
  };
}

/** A port where nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  const port = await portOf(server);
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Listens on a free port of the loopback until the test ends. */
export async function listening(serve: (socket: Socket) => void): Promise<number> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => open.delete(socket));
    serve(socket);
  });
  const port = await portOf(server);
  onTestFinished(async () => {
    for (const socket of open) socket.destroy();
    await new Promise((closed) => server.close(closed));
  });
  return port;
}

function portOf(server: Server): Promise<number> {
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port)));
}
