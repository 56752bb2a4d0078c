import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { type AddressInfo, type Socket as Connection, createServer, type Server as Listener } from "node:net";
import { decode, encode, type Packet } from "dns-packet";
import { onTestFinished } from "vitest";

/** A question as it arrived. */
export type Asked = { readonly id: number; readonly name: string; readonly type: string; readonly hasEdns: boolean };

/** What a server sends back: packets, or octets that may be anything. */
export type Replies = readonly (Packet | Buffer)[];

export interface Server {
  readonly host: string;
  readonly port: number;
  /** Every question so far, over UDP. */
  readonly asked: readonly Asked[];
}

/** A server on the loopback that answers as it is told, over UDP and over TCP; gone after the test. */
export async function server(
  udp: (asked: Asked) => Replies,
  tcp: (asked: Asked) => Replies = () => [],
): Promise<Server> {
  const asked: Asked[] = [];
  const connections = new Set<Connection>();
  const listener = createServer((connection) => {
    connections.add(connection);
    connection.on("error", () => undefined);
    connection.on("data", (data) => {
      for (const reply of tcp(read(data.subarray(2)))) connection.write(octets(reply));
      connection.end();
    });
  });
  const socket = await bothListen(listener);
  socket.on("message", (message, { port, address }) => {
    const question = read(message);
    asked.push(question);
    for (const reply of udp(question)) socket.send(octets(reply), port, address);
  });
  onTestFinished(() => close(socket, connections, listener));
  return { host: "127.0.0.1", port: socket.address().port, asked };
}

/** TCP at a free port, and UDP at the same one: another where somebody has that. */
async function bothListen(listener: Listener): Promise<Socket> {
  for (;;) {
    await once(listener.listen(0, "127.0.0.1"), "listening");
    const { port } = listener.address() as AddressInfo;
    const socket = createSocket("udp4");
    const isFree = await new Promise<boolean>((resolve) => {
      socket.once("error", () => resolve(false)).bind(port, "127.0.0.1", () => resolve(true));
    });
    if (isFree) return socket;
    socket.close();
    await new Promise((closed) => listener.close(closed));
  }
}

/** A response to the question, with these answers. */
export function reply({ id, name, type }: Asked, answers: Packet["answers"] = [], flags = 0): Packet {
  return { type: "response", id, flags, questions: [{ name, type: type as "TXT" }], answers };
}

/** A packet as TCP has it. */
export function framed(packet: Packet | Buffer): Buffer {
  const body = octets(packet);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(body.length);
  return Buffer.concat([length, body]);
}

function octets(packet: Packet | Buffer): Buffer {
  return Buffer.isBuffer(packet) ? packet : encode(packet);
}

function read(message: Buffer): Asked {
  const { id = 0, questions = [], additionals = [] } = decode(message);
  const { name = "", type = "" } = questions[0] ?? {};
  return { id, name, type, hasEdns: additionals.some((one) => one.type === "OPT") };
}

function close(socket: Socket, connections: ReadonlySet<Connection>, listener: ReturnType<typeof createServer>): void {
  socket.close();
  for (const connection of connections) connection.destroy();
  listener.close();
}
