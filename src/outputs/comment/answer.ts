import type { HttpResponse } from "../../input/http/http.ts";
import { orFault } from "../../model/json-fault.ts";
import { hostOf } from "./ask.ts";
import { CommentFault } from "./forge.ts";
import type { Reader } from "./reader.ts";

/** What an answer holds, as its API documents it. */
export function answerOf<T>(reader: Reader<T>, { text }: HttpResponse, url: string): T {
  const found = orFault(() => reader(parsed(text, url), ""));
  if (!found.ok) throw new CommentFault(`${hostOf(url)} must answer as documented: ${found.fault}`, HELP);
  return found.value;
}

/** The id of a comment: one that no double holds would be another comment's. */
export const identifier: Reader<string> = (value, at) => {
  if (!Number.isSafeInteger(value) || Number(value) <= 0)
    throw new CommentFault(`a comment's ${at} must be a whole number, got another value`, HELP);
  return String(value);
};

const HELP = "check the address of the API";

function parsed(text: string, url: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CommentFault(`${hostOf(url)} must answer in JSON, got something else`, HELP);
  }
}
