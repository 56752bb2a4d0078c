/** Places for so many tasks at once: the one limit on how much is under way, of questions to DNS as of stacks that are planned. */
export class Gate {
  readonly #limit: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #onEnd: (() => void)[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** How many places nobody has. */
  get free(): number {
    return this.#limit - this.#running;
  }

  /** How many tasks are under way. */
  get running(): number {
    return this.#running;
  }

  /** Runs a task, at once where there is a place; the others wait in the order in which they came. One that fails frees its place too. */
  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.#running++;
    else await new Promise<void>((go) => this.#waiting.push(go));
    try {
      return await task();
    } finally {
      const next = this.#waiting.shift();
      // Whoever waited takes this place.
      if (next === undefined) this.#running--;
      else next();
      for (const onEnd of this.#onEnd.splice(0)) onEnd();
    }
  }

  /** Resolves when the next task has ended. */
  ended(): Promise<void> {
    return new Promise((resolve) => this.#onEnd.push(resolve));
  }
}
