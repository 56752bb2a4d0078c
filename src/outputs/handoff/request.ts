import type { Phase } from "./phase.ts";
import type { Answer } from "./questions.ts";

/** A letter to somebody, ready to send but for what is left open in it. */
export interface Request {
  readonly when: Phase;
  readonly to: string;
  /** The service or relay that it is about. */
  readonly about: string;
  /** Undefined where it is about the whole tenant. */
  readonly domain: string | undefined;
  /** Fields of the vendor's form, in order: Topic, Subject, … */
  readonly fields: readonly (readonly [string, string])[];
  readonly lines: readonly string[];
  /** Asked by the vendor, after the lines. */
  readonly answers: readonly Answer[];
  /** How many questions are left open in it. */
  readonly open: number;
}

/** A letter that asks no question of the tenant. */
export const letter = (draft: Omit<Request, "answers" | "open">): Request => ({ ...draft, answers: [], open: 0 });
