import { spawn } from "node:child_process";
import { once } from "node:events";
import { type ClientHttp2Session, connect } from "node:http2";
import { connect as connectSocket } from "node:net";
import { WINDOW } from "../../../src/deploy/attached/grpc.ts";

/** The provider itself, running. */
export interface Whole {
  readonly session: ClientHttp2Session;
  /** Ends it; resolves when it is gone. */
  end(): Promise<void>;
}

/** The provider ends with this process, however that ends: its shell reads a pipe whose other end nobody else holds. */
const SCRIPT = '"$@" 3<&- & p=$!; (read -r _ <&3; kill -KILL "$p" 2>/dev/null) & exec 3<&-; wait "$p"';

/**
 * Starts a provider, in the mode in which anybody may call it, with its socket in a folder. `env`: all of its environment. `lost`: it has ended
 * by itself. `stderr`: where it writes what it crashes with.
 */
export async function startWhole(
  provider: string,
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
  lost: () => void,
  stderr: "inherit" | "ignore",
): Promise<Whole> {
  // Without what Terraform tells a provider that it speaks to itself; and one that is debugged writes down all that it is asked.
  const inherited = Object.entries(env).filter(([name]) => !name.startsWith("PLUGIN_"));
  const silent = env["TF_LOG"] ? {} : { TF_LOG_SDK: "off", TF_LOG_SDK_PROTO: "off", TF_LOG_PROVIDER: "off" };
  const child = spawn("/bin/sh", ["-c", SCRIPT, "sh", provider, "-debug"], {
    env: { ...Object.fromEntries(inherited), ...silent, PLUGIN_UNIX_SOCKET_DIR: folder },
    stdio: ["ignore", "pipe", stderr, "pipe"],
  });
  const gone = once(child, "exit");
  void gone.then(lost);
  const path = await new Promise<string>((resolve) => {
    let text = "";
    child.stdout?.setEncoding("utf8").on("data", (piece: string) => {
      text += piece;
      const found = /TF_REATTACH_PROVIDERS='.*"String":"([^"]+)"/.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  const session = connect("http://localhost", {
    createConnection: () => connectSocket(path),
    settings: { initialWindowSize: WINDOW },
  });
  session.on("connect", () => session.setLocalWindowSize(WINDOW)).on("error", lost);
  return {
    session,
    end: async () => {
      child.stdio[3]?.destroy();
      await gone;
    },
  };
}
