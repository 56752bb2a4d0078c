import type { Resolver } from "../input/dns/resolver.ts";
import type { Answer, Question } from "../standards/dns/question.ts";

/** Answers an evaluation's questions as DNS does now. */
export const liveDns =
  (resolver: Resolver) =>
  async ({ type, name }: Question): Promise<Answer> => {
    const answer = await resolver.query(type, name);
    return answer.ok ? { ok: true, exists: answer.exists, values: answer.values } : { ok: false, why: answer.why };
  };
