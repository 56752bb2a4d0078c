import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Http2Session, type ServerHttp2Stream } from "node:http2";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answer, forward, WINDOW } from "../../../src/deploy/attached/grpc.ts";
import { keptSchema, PROVIDER } from "./schema.ts";
import { startWhole, type Whole } from "./whole.ts";

/** A provider that Terraform comes to, instead of starting it anew for each step of each command. */
export interface Lender {
  /** For TF_REATTACH_PROVIDERS (developer.hashicorp.com, "Debugging Providers"). */
  readonly reattach: string;
  readonly socket: string;
  close(): Promise<void>;
}

/** A provider that somebody has to himself. */
interface Loan {
  readonly whole: Promise<Whole>;
  /** Calls that have not ended. */
  open: number;
  /** Not for others: it was told to stop, or a call was given up. */
  isSpoiled: boolean;
}

/**
 * Lends the AWS provider, with the lean schema, to commands of Terraform's that have the same environment. A provider has one configuration
 * at a time: whoever comes over a connection of its own and sets one up has it alone until the connection ends. What is asked before, about
 * what is written in a configuration, any of them answers.
 */
export async function lendProviders(
  program: string,
  schemaFile: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Lender> {
  const folder = mkdtempSync(join(tmpdir(), "postroad-lent-"));
  const running = new Set<Promise<Whole>>();
  const idle: Promise<Whole>[] = [];
  const loans = new Map<Http2Session, Loan>();

  const begin = (): Promise<Whole> => {
    const whole = startWhole(program, folder, env, () => forget(whole), env["TF_LOG"] ? "inherit" : "ignore");
    running.add(whole);
    return whole;
  };
  const forget = (whole: Promise<Whole>): void => {
    running.delete(whole);
    if (idle.includes(whole)) idle.splice(idle.indexOf(whole), 1);
  };
  const any = (): Promise<Whole> => {
    const [first] = running;
    if (first !== undefined) return first;
    const begun = begin();
    idle.push(begun);
    return begun;
  };
  const lend = (session: Http2Session): Loan => {
    const loan = { whole: idle.pop() ?? begin(), open: 0, isSpoiled: false };
    loans.set(session, loan);
    session.once("close", () => {
      loans.delete(session);
      if (!running.has(loan.whole)) return;
      if (loan.open === 0 && !loan.isSpoiled) idle.push(loan.whole);
      else {
        forget(loan.whole);
        void loan.whole.then(({ end }) => end());
      }
    });
    return loan;
  };
  const take = async (stream: ServerHttp2Stream, headers: Parameters<typeof forward>[1]): Promise<void> => {
    const [path, { session }] = [headers[":path"] ?? "", stream];
    if (!path.startsWith(PROVIDER) || session === undefined) return;
    if (path === `${PROVIDER}GetSchema`) {
      answer(stream, await keptSchema(schemaFile, async () => (await any()).session));
      return;
    }
    const loan = loans.get(session) ?? (path === `${PROVIDER}Configure` ? lend(session) : undefined);
    if (loan !== undefined) {
      loan.open += 1;
      loan.isSpoiled ||= path === `${PROVIDER}Stop`;
      stream.once("close", () => {
        loan.open -= 1;
        loan.isSpoiled ||= stream.aborted;
      });
    }
    forward(stream, headers, (await (loan?.whole ?? any())).session);
  };

  const server = createServer({ settings: { initialWindowSize: WINDOW } });
  server.on("stream", (stream, headers) => {
    stream.on("error", () => {});
    void take(stream, headers).catch(() => stream.destroy());
  });
  const socket = join(folder, "lender");
  await new Promise<void>((resolve) => void server.listen(socket, resolve));
  const Addr = { Network: "unix", String: socket };
  const own = { Protocol: "grpc", ProtocolVersion: 5, Pid: process.pid, Test: true, Addr };
  return {
    socket,
    reattach: JSON.stringify({ "registry.terraform.io/hashicorp/aws": own }),
    close: async () => {
      server.close();
      await Promise.all([...running].map(async (whole) => (await whole).end()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
