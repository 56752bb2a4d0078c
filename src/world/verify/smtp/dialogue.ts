import type { Duplex } from "node:stream";
import { Unanswered, unansweredBy } from "../wire/unanswered.ts";

export interface Reply {
  /** 200 to 599. */
  readonly code: number;
  /** What follows the code, line by line. */
  readonly lines: readonly string[];
}

/** RFC 5321 section 4.5.3.1.5 knows 512 octets; a reply that is far beyond all that is nobody's. */
const MAX_LINE = 2048;
const MAX_LINES = 100;
const MAX_BYTES = 64 * 1024;

/** Milliseconds for the answer to QUIT. */
const PARTING = 2000;

/** Commands and replies over one connection (RFC 5321 section 4.2). What the server may say is bounded; each question rejects with Unanswered. */
export class Dialogue {
  readonly #socket: Duplex;
  readonly #patience: number;
  #buffer = Buffer.alloc(0);
  #fault: Unanswered | undefined;
  #wake: () => void = () => {};

  /** `patience`: milliseconds for a whole reply. */
  constructor(socket: Duplex, patience: number) {
    this.#socket = socket;
    this.#patience = patience;
    socket.on("data", this.#onData);
    socket.on("error", this.#onError);
    socket.on("end", this.#onEnd);
    socket.on("close", this.#onEnd);
  }

  /** The next reply. */
  async reply(patience = this.#patience): Promise<Reply> {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      this.#wake();
    }, patience);
    try {
      for (;;) {
        const reply = this.#take();
        if (reply !== undefined) return reply;
        if (this.#fault !== undefined) throw this.#fault;
        if (isLate) throw new Unanswered("stalled", `does not finish a reply within ${Math.ceil(patience / 1000)} s`);
        await new Promise<void>((wake) => {
          this.#wake = wake;
        });
      }
    } finally {
      clearTimeout(timer);
    }
  }

  /** The reply to a command, which is written by us alone: no text of a stranger's goes out. */
  async say(command: string): Promise<Reply> {
    if (!this.#socket.destroyed) this.#socket.write(`${command}\r\n`);
    return this.reply();
  }

  /** Says goodbye, and waits a moment for the answer: whoever hangs up before it is noted by some. */
  async quit(): Promise<void> {
    if (this.#socket.destroyed) return;
    this.#socket.write("QUIT\r\n");
    await this.reply(Math.min(this.#patience, PARTING)).catch(() => {});
  }

  /** Stops listening: what was received and not read. */
  release(): Buffer {
    this.#socket.off("data", this.#onData);
    this.#socket.off("error", this.#onError);
    this.#socket.off("end", this.#onEnd);
    this.#socket.off("close", this.#onEnd);
    this.#socket.pause();
    return this.#buffer;
  }

  readonly #onData = (chunk: Buffer): void => {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    if (this.#buffer.length > MAX_BYTES) this.#end(new Unanswered("garbled", "sends more than any reply of SMTP has"));
    this.#wake();
  };

  readonly #onError = (error: Error): void => this.#end(unansweredBy(error));

  readonly #onEnd = (): void => this.#end(new Unanswered("closed", "closes the connection"));

  #end(fault: Unanswered): void {
    this.#fault ??= fault;
    if (fault.kind === "garbled") this.#socket.destroy();
    this.#wake();
  }

  /** A whole reply off the buffer; undefined: it goes on. */
  #take(): Reply | undefined {
    const lines: string[] = [];
    for (let start = 0; ; ) {
      const end = this.#buffer.indexOf(0x0a, start);
      if ((end < 0 ? this.#buffer.length : end) - start > MAX_LINE || lines.length >= MAX_LINES)
        throw new Unanswered("garbled", "sends a longer reply than SMTP allows");
      if (end < 0) return undefined;
      const line = this.#buffer.subarray(start, end).toString("utf8").replace(/\r$/, "");
      const [, code, more, text = ""] = /^([2-5][0-9]{2})(?:([ -])(.*))?$/.exec(line) ?? [];
      if (code === undefined) throw new Unanswered("garbled", "answers with something other than SMTP");
      lines.push(text);
      start = end + 1;
      if (more === "-") continue;
      this.#buffer = this.#buffer.subarray(start);
      return { code: Number(code), lines };
    }
  }
}

/** As the server sent it: code and text of each line. */
export const wordsOf = ({ code, lines }: Reply): readonly string[] => lines.map((line) => `${code} ${line}`.trimEnd());
