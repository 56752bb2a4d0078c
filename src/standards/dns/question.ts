/** What an evaluator asks of DNS. It asks by itself nothing: whoever runs it answers, from records that are known or from servers. */

export interface Question {
  readonly type: "TXT" | "A" | "AAAA" | "MX" | "PTR";
  /** Lower-case, without a trailing dot. */
  readonly name: string;
}

export type Answer = Found | Failed;

/** What the name holds of the type, aliases followed to their end. */
export interface Found {
  readonly ok: true;
  /** False where the name does not exist (NXDOMAIN). */
  readonly exists: boolean;
  /** A TXT as one string, an MX as `10 mx.example.com`, names without a trailing dot. */
  readonly values: readonly string[];
  /** Why this is taken for the answer, where nobody was asked. */
  readonly assumed?: string;
}

export interface Failed {
  readonly ok: false;
  readonly why: string;
  /** Whether nobody was asked: the records that are known do not tell. */
  readonly isUnknown?: boolean;
  /** Whether the name exists, where that is known all the same. */
  readonly exists?: boolean;
}

/** An evaluation: it yields questions and takes their answers. */
export type Evaluation<T> = Generator<Question, T, Answer>;

/** Runs an evaluation whose answers are at hand. */
export function evaluated<T>(evaluation: Evaluation<T>, answer: (question: Question) => Answer): T {
  let step = evaluation.next();
  while (!step.done) step = evaluation.next(answer(step.value));
  return step.value;
}

/** Runs an evaluation whose answers take time: one question after the other. */
export async function evaluatedLater<T>(
  evaluation: Evaluation<T>,
  answer: (question: Question) => Promise<Answer>,
): Promise<T> {
  let step = evaluation.next();
  while (!step.done) step = evaluation.next(await answer(step.value));
  return step.value;
}

/** A question as `records.lock.json` writes it. */
export const keyOf = ({ type, name }: Question): string => `${type} ${name}`;
