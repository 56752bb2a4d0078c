import { readdirSync } from "node:fs";
import { type ClientHttp2Session, connect } from "node:http2";
import { connect as connectSocket, createServer } from "node:net";
import { join } from "node:path";
import { WINDOW } from "../../../src/deploy/attached/grpc.ts";

/** Names the socket of a broker. */
export const BROKER = "POSTROAD_TEST_BROKER";

/** What a provider's environment has from whoever starts it, and what does not tell one from another. */
const ANYBODYS = /^(PLUGIN_.*|TF_(?!LOG|APPEND).*|PWD|OLDPWD|SHLVL|_|POSTROAD_TEST_BROKER)$/;

/** Tells whoever sends an environment where a provider with it is lent; listens on a socket in a folder until the process ends. */
export async function listenAsBroker(
  folder: string,
  lenderOf: (env: Readonly<Record<string, string>>) => Promise<string>,
): Promise<string> {
  const socket = join(folder, "broker");
  const server = createServer((connection) => {
    let text = "";
    connection.setEncoding("utf8").on("error", () => {});
    connection.on("data", (piece: string) => {
      text += piece;
      if (!text.endsWith("\n")) return;
      void lenderOf(JSON.parse(text)).then(
        (path) => connection.end(path),
        () => connection.destroy(),
      );
    });
  });
  server.unref();
  await new Promise<void>((resolve) => void server.listen(socket, resolve));
  return socket;
}

/**
 * A connection to a provider that is lent, where the environment names a broker: to start one takes more than what is asked of it. Undefined
 * where there is none, and where files lie beside the stack, which a provider that runs elsewhere does not find.
 */
export async function borrow(
  env: Readonly<Record<string, string | undefined>>,
  folder: string,
): Promise<ClientHttp2Session | undefined> {
  const { [BROKER]: broker } = env;
  if (broker === undefined || readdirSync(folder).some((name) => name.endsWith(".zip"))) return undefined;
  const own = Object.entries(env).filter(([name]) => !ANYBODYS.test(name));
  const path = await asked(broker, `${JSON.stringify(Object.fromEntries(own.sort()))}\n`);
  if (path === undefined) return undefined;
  const session = connect("http://localhost", {
    createConnection: () => connectSocket(path),
    settings: { initialWindowSize: WINDOW },
  });
  session.on("connect", () => session.setLocalWindowSize(WINDOW));
  return session;
}

function asked(socket: string, line: string): Promise<string | undefined> {
  const connection = connectSocket(socket);
  let answer = "";
  connection.setEncoding("utf8").on("data", (piece: string) => {
    answer += piece;
  });
  connection.write(line);
  return new Promise((resolve) => {
    connection.on("error", () => resolve(undefined)).on("close", () => resolve(answer === "" ? undefined : answer));
  });
}
